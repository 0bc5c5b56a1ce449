"""Bytes to text: the ladder byte order mark, UTF-8, damaged UTF-8, then the likeliest of the Chinese encodings.

Each candidate decodes the bytes and its text is weighed as Chinese; that is right from four characters up and on damaged
files, where detectors that look at bytes fail. A lost byte costs its own character only, not the rest of the paragraph.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .patterns import compiled

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 4096  # bytes weighed: enough to tell, and the time stays flat for large files
_ASCII = bytes(range(128))
_SHORT = 400  # bytes up to which ASCII alone may still be UTF-16 (中国 is -N and two more bytes)
_MOST_MENDED = 1_000_000  # bytes of damaged lines that are read byte by byte
_BAD = "\ufffd"
_SOUND = -8.5  # log probability a character above which a line is Chinese beyond doubt
_RARE, _GAIN = -14.0, 10.0
_CONTROL = compiled("[\0-\x08\x0e-\x1f]")
_HAN = compiled("[\u4e00-\u9fff]")
# The commonest characters of official and literary Chinese in both scripts: about two thirds of any running text.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严落服务责任室讲领导贯彻落实精神办公"
    "國為個時來們對會發動產種學經進實機當從業還後間樣與關點應開體說現理統總長問題變條結論運農領導權證轉單風術極聯認議報確傳許務萬據處隊決戰幹辦責講話黨"
)
_MARKS = frozenset("，。、；：“”‘’（）《》！？ \r\n\t　「」『』")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it came in, and the places (code points) of bytes that could not be read (U+FFFD)."""

    text: str
    encoding: str
    damaged: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of ``data`` in the first encoding of the ladder that fits; nothing is refused here."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, name)
    try:
        text = data.decode("utf-8")
        if not _CONTROL.search(text) and (len(data) > _SHORT or len(data) % 2 or _HAN.search(text)):
            return _with_places(text, "utf-8")
    except UnicodeDecodeError:
        pass
    return _decoded(data, _likeliest(_sample(data), odd=len(data) % 2 == 1))


def _likeliest(sample: bytes, *, odd: bool) -> str:
    """The encoding whose reading of ``sample`` is the likeliest Chinese, damage mended where no reading is sound."""
    texts = {name: sample.decode(name, "replace") for name in _CANDIDATES}
    value, name = max((_likelihood(text, name), name) for name, text in texts.items())
    if value > _SOUND * len(texts[name]) and _BAD not in texts[name][:-2]:  # the sample may end inside a character
        return name
    return max(_CANDIDATES, key=lambda name: _likelihood(_mended(sample, name, odd=odd), name))


def _sample(data: bytes) -> bytes:
    """Four KiB where the text is not ASCII: a long Latin head says nothing."""
    for start in range(0, min(len(data), _MOST_MENDED), _SAMPLE):
        part = data[start : start + _SAMPLE]
        if 4 * len(part.translate(None, _ASCII)) >= len(part):
            return part
    return data[:_SAMPLE]


def _decoded(data: bytes, name: str) -> Decoded:
    return _with_places(_mended(data, name, odd=len(data) % 2 == 1), name)


def _with_places(text: str, name: str) -> Decoded:
    damaged = tuple(i for i, c in enumerate(text) if c == _BAD) if _BAD in text else ()
    return Decoded(text, name, damaged)


def _likelihood(text: str, name: str) -> float:
    """Log probability of ``text`` as Chinese; in UTF-8 one lost byte may show as up to three replacement characters."""
    lost = 5.0 if name == "utf-8" else 0.0
    seldom = -4.0 if name.startswith("utf-16") else 0.0  # without its mark
    return sum(times * _weight(c) for c, times in Counter(text).items()) + lost * text.count(_BAD) + seldom


@cache
def _weight(c: str) -> float:
    """Log probability of a character, by how common its kind is in Chinese documents."""
    n = ord(c)
    if c in _MARKS:
        return -4.0
    if c in _COMMON:
        return -6.5
    if 32 <= n < 127:
        return -5.0
    if 0x4E00 <= n < 0xA000:
        return -9.0 if _is_everyday(c) else -14.0
    if 0x2010 <= n < 0x2050 or 0x3000 <= n < 0x3020 or 0xFF00 <= n < 0xFF60 or n in (0xB7, 0xD7, 0x25CB):
        return -9.0
    return -15.0 if c != _BAD else -12.0


def _is_everyday(c: str) -> bool:
    """First level of GB 2312 (3,755 characters) or of Big5 (5,401): those that people write."""
    gb = c.encode("gb2312", "ignore")
    big5 = c.encode("big5", "ignore")
    return (len(gb) == 2 and 0xB0 <= gb[0] <= 0xD7) or (len(big5) == 2 and 0xA4 <= big5[0] <= 0xC6)


def _mended(data: bytes, name: str, *, odd: bool) -> str:
    """The text of ``data``, read anew where a lost or added byte has put it out of step; ``odd``: the file has an odd length."""
    text = data.decode(name, "replace")
    if name.startswith("utf-16"):
        return _back_in_step(data, name) if odd else text
    if name not in ("gb18030", "big5hkscs"):
        return text
    lines = data.split(b"\n")  # 0x0A is never the second byte of a character
    words = [line.decode(name, "replace") for line in lines]
    doubt = _doubt(text)
    bad = [i for i, line in enumerate(words) if doubt.search(line)]
    if sum(len(lines[i]) for i in bad) > _MOST_MENDED:
        return text
    for i in bad:
        better = _byte_by_byte(lines[i], name)
        if _BAD in words[i] or _likelihood(better, name) > _likelihood(words[i], name) + _GAIN:
            words[i] = better
    return "\n".join(words)


def _doubt(text: str) -> re.Pattern[str]:
    """A pattern for stretches that look out of step: three rare characters close to each other, or a lost byte."""
    rare = "".join(re.escape(c) for c in sorted(set(text)) if _weight(c) <= _RARE)
    return compiled(f"{_BAD}|[{rare}].{{0,4}}[{rare}].{{0,4}}[{rare}]" if rare else _BAD)


def _byte_by_byte(line: bytes, name: str) -> str:
    """The likeliest reading of a damaged line: at each byte a character of one, two or four bytes, or a byte lost."""
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]
    for end in range(1, len(line) + 1):
        found = (best[end - 1][0] + _weight(_BAD), 1, _BAD)
        for size in (1, 2, 4):
            if end < size:
                break
            c = _character(line[end - size : end], name)
            if c is not None and best[end - size][0] + _weight(c) > found[0]:
                found = (best[end - size][0] + _weight(c), size, c)
        best.append(found)
    out, at = [], len(line)
    while at:
        _, size, c = best[at]
        out.append(c)
        at -= size
    return "".join(reversed(out))


def _character(data: bytes, name: str) -> str | None:
    try:
        c = data.decode(name)
    except UnicodeDecodeError:
        return None
    return c if len(c) == 1 else None


def _back_in_step(data: bytes, name: str) -> str:
    """UTF-16 with one byte lost or added: from there on all pairs are read across two characters."""
    codec = name if name != "utf-16" else "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    body = data[2:] if name == "utf-16" else data
    start = _turn(body, codec, 0, len(body) - 1, 2 * _SAMPLE)
    at = _turn(body, codec, max(0, start - 2 * _SAMPLE), min(len(body) - 1, start + 2 * _SAMPLE), 2)
    return body[:at].decode(codec, "replace") + _BAD + body[at + 1 :].decode(codec, "replace")


def _turn(body: bytes, codec: str, start: int, end: int, step: int) -> int:
    """Where, in steps of ``step`` bytes from ``start``, the pairs begin to make sense only when read one byte later."""
    value = best = 0.0
    at = end - (end - start) % 2
    for i in range(start + (end - start - 1) // step * step, start - 1, -step):
        size = min(step, end - i)
        early, late = (body[k : k + size].decode(codec, "replace") for k in (i, i + 1))
        value += _likelihood(late, codec) - _likelihood(early, codec)
        if value > best:
            best, at = value, i
    return at


def name_of(path: Path) -> str:
    """The file name as text: bytes that are no UTF-8, which the system gives as lone surrogates, are written %FF."""
    return re.sub("[\ud800-\udfff]", lambda match: f"%{ord(match[0]) & 0xFF:02X}", path.name)
