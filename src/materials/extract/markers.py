"""Ordinals that may head a point (第X章 一、（一）1.（1）①，第一，一是，一要，首先，其一，第X阶段): where they stand and what they count.

Only shapes are judged here; whether a candidate really opens a point is seen from its whole list (:mod:`outline_lists`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from ..patterns import compiled
from .outline_forms import LAST, Family, Token, Where
from .outline_text import SENTENCE_END, Prose, fold

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


_MANY, _DENSE = 1000, 12
_CN = "一二三四五六七八九十"
_NUM = f"[{_CN}百零〇]{{1,6}}"
_THING = (
    "方面|问题|阶段|层次|层面|环节|关系|转变|特点|重点|关键|要求|任务|体会|建议|希望|原因|因素|标准|原则|步骤|词|故事|例子|"
    "话题|部分|维度|角度|意见|观点|课题|目标|措施|要点|词|字|话|事|意思|情况|经验|启示|认识|感受|想法|要领|层意思"
)
# 关键词一：感恩, 步骤二：全面实施: what a line counts stands before the number.
_LABEL = (
    "关键词|任务|行动|工程|步骤|环节|故事|案例|问题|建议|希望|寄语|嘱托|目标|措施|举措|要点|板块|篇章|阶段|方面|心得|体会|感悟|启示|思考|"
    "专题|主题|亮点|误区|观点|话题|方法|策略|模块|单元|场景|镜头|画面|经验|做法"
)
_LABELLED = compiled(f"(?:^|(?<=\n)) *(?=(?:{_LABEL})[{_CN}]{{1,2}}(?:[： ]|——))")
_SHAPES = (
    f"(?:{_LABEL})(?P<label>[{_CN}]{{1,2}})(?=[： ]|——)|(?P<letter>[A-Z])[、．.](?=[\u4e00-\u9fff])|"
    f"第(?P<nth>{_NUM}|[0-9]{{1,3}}) ?(?P<unit>[个点条项句件层种](?:{_THING})|部分|阶段|方面|编|篇|章|节|条|步|项|点|类|层|个(?=[是，：]))"
    f"|第(?P<di>{_NUM}|[0-9]{{1,2}})(?P<copula>(?:就是|是|要)?)"
    f"|（(?P<bracketed>{_NUM})）、?"
    "|（(?P<digits>[0-9]{1,2})）、?|(?P<half>[0-9]{1,2})）|(?P<parenthesised>[⑴-⒇])"
    "|[0-9]{1,2}[.．](?P<decimal>[0-9]{1,2})(?:[.．](?P<subdecimal>[0-9]{1,2}))?(?=[ 、]|[\u4e00-\u9fff《“])"
    "|(?P<arabic>[0-9]{1,2})(?:[、．]|\\.(?![0-9]))|(?P<dotted>[⒈-⒛])"
    "|(?P<plain>[0-9]{1,2})(?= {1,2}[\u4e00-\u9fff])"
    f"|(?P<shi>[{_CN}]{{1,2}})是|(?P<yao>[{_CN}]{{1,2}})要"
    f"|(?P<han>[{_CN}]{{1,3}})(?:、|[．.](?![0-9])| (?! )|，(?! ))"
    "|(?P<ideographic>[㈠-㈩])"
    "|(?P<circled>[①-⑳])、?"
    f"|其(?P<qi>[{_CN}])(?P<qicopula>是?)"
    "|(?P<word>首先|其次|再次|再者|最后)(?P<wordcopula>是?)"
)
_SHAPE = compiled(_SHAPES)
# A scan for the mark before a candidate is quick; the shapes are only tried behind one.
_PLACE = compiled(
    "[\n。！？…；：，、”’）] *(?:即|就是|要|应|需|主要)?(?=[第（0-9⑴-⒛㈠-㈩①-⑳一二三四五六七八九十其首再最A-Z])"
)
# 各级财政部门一要加强管理；二要防范风险: behind its subject, where the next number shows what it counts.
_BEHIND_SUBJECT = compiled(
    "(?<=[\u4e00-\u9fff])(?<![第统唯单专其之万逐划归合如进致同均每某另])(?=一(?P<verb>是|要)[^。！？；\n]{2,120}[；，]二(?P=verb))"
)
_LEAD_IN = " 即就是要应需主"  # …事项，要一是减材料，二是减环节
_BREAKS = {
    "\n": Where.PARAGRAPH,
    "。": Where.SENTENCE,
    "！": Where.SENTENCE,
    "？": Where.SENTENCE,
    "…": Where.SENTENCE,
    "：": Where.COLON,
    "；": Where.SEMICOLON,
    "，": Where.COMMA,
    "、": Where.PAUSE,
}
_UNITS = {
    "部分": Family.PART,
    "编": Family.PART,
    "篇": Family.PART,
    "章": Family.CHAPTER,
    "节": Family.DIVISION,
    "条": Family.ARTICLE,
}
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": LAST}
_WEAKEST = {  # the weakest place where a form may stand
    Family.PART: Where.PARAGRAPH,
    Family.CHAPTER: Where.PARAGRAPH,
    Family.DIVISION: Where.PARAGRAPH,
    Family.ARTICLE: Where.PARAGRAPH,
    Family.HAN: Where.COMMA,
    Family.BRACKETED: Where.SEMICOLON,
    Family.ARABIC: Where.SEMICOLON,
    Family.PLAIN: Where.PARAGRAPH,
    Family.DECIMAL: Where.PARAGRAPH,
    Family.SUBDECIMAL: Where.PARAGRAPH,
    Family.ARABIC_BRACKETED: Where.COMMA,
    Family.CIRCLED: Where.COMMA,
    Family.LETTER: Where.PARAGRAPH,
    Family.LABEL: Where.PARAGRAPH,
    Family.DI: Where.PAUSE,
    Family.SHI: Where.PAUSE,
    Family.YAO: Where.PAUSE,
    Family.QI: Where.COMMA,
    Family.WORD: Where.COMMA,
    Family.STAGE: Where.COMMA,
}
_PLAIN_MOST = 30  # a heading behind a bare number
_UNITS_AFTER = "年月日号时分秒个名人项元万亿千百位家户次届亩吨米公度岁条件种所座期班级组"
_BOUNDARY = " ，：、。．（\n"
_NUMERALS = {
    "di": Family.DI,
    "bracketed": Family.BRACKETED,
    "digits": Family.ARABIC_BRACKETED,
    "half": Family.ARABIC_BRACKETED,
    "decimal": Family.DECIMAL,
    "subdecimal": Family.SUBDECIMAL,
    "arabic": Family.ARABIC,
    "plain": Family.PLAIN,
    "shi": Family.SHI,
    "yao": Family.YAO,
    "han": Family.HAN,
    "qi": Family.QI,
    "label": Family.LABEL,
}
_OWNERS = {"copula": "di", "qicopula": "qi", "wordcopula": "word"}  # the last group of a shape to the one that counts
_SIGNS = {  # one character that holds the number: its group, its family, the code point before the first
    "parenthesised": (Family.ARABIC_BRACKETED, ord("⑴") - 1),
    "dotted": (Family.ARABIC, ord("⒈") - 1),
    "ideographic": (Family.BRACKETED, ord("㈠") - 1),
    "circled": (Family.CIRCLED, ord("①") - 1),
    "letter": (Family.LETTER, ord("A") - 1),
}
_COUNTED = compiled(f"[{_CN}]{{1,3}}[、，级线类等产期年月日号楼次审届两]")  # 一、二年级；三、四线城市
_ENUMERATED = compiled(f"第|[{_CN}][、，产类级次季期]")  # 第一、第二产业；第一、二季度
_YEAR = re.compile("(?:19|20)[0-9]{2}年")  # 2、2018年的工作
_NOT_AFTER = {  # words that an ordinal is the first half of: 第一要务, 二要件, 最后祝
    Family.DI: compiled("要[务义素件点求]"),
    Family.YAO: compiled("[务义素件点领闻塞冲]"),
    Family.SHI: compiled(f"[{_CN}][、，。；！]"),  # 一是一、二是二
    Family.WORD: compiled(
        "[，,]?(?:祝|预祝|让我们|衷心|谢谢|感谢|再次|我代表|请允许我|提醒|还是|一次|一个|一公里|的|一)"
    ),
}


def number_of(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral up to 999: 二十三, 23, ２３."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
    return total + digit


def starts_with_marker(line: str) -> bool:
    """Whether a line opens with an ordinal."""
    words = fold(line)
    return _token(words, len(words) - len(words.lstrip()), 0, Where.PARAGRAPH) is not None


def tokens(prose: Prose) -> list[Token]:
    """Every ordinal that stands where a point may begin, outside quotation marks and brackets.

    None for a text that is hardly anything else: no prose has an ordinal every :data:`_DENSE` code points.
    """
    out: list[Token] = []
    text, last = prose.text, len(prose.paragraphs) - 1
    index = seen = 0
    for start in _places(text, prose):
        while index < last and prose.starts[index + 1] <= start:
            index += 1
        paragraph = prose.paragraphs[index]
        if not paragraph.start <= start < paragraph.end:
            continue
        where = _where(text, start, paragraph.start)
        token = _token(text, start, index, where) if where is not None else None
        if token is None:
            continue
        seen += 1
        if seen > _MANY and seen * _DENSE > start:
            return []
        if not prose.quoted(start, index):
            out.append(token)
    return out


def _places(text: str, prose: Prose) -> Iterator[int]:
    """Where a shape may begin: at the head of the body, and behind the marks that a point follows."""
    if prose.paragraphs:
        first = prose.starts[0]
        yield first
        marked = (match.end() for match in _PLACE.finditer(text, first))
        labelled = (match.end() for match in _LABELLED.finditer(text, first))
        led = (match.end() for match in _BEHIND_SUBJECT.finditer(text, first))
        yield from merge(marked, labelled, led)


def _where(text: str, start: int, paragraph: int) -> Where | None:
    """The place of a candidate; a quotation that closes with a sentence (。”) counts as its mark."""
    at = start - 1
    while at >= paragraph and text[at] in _LEAD_IN:
        at -= 1
    if at < paragraph:
        return Where.PARAGRAPH
    if _BEHIND_SUBJECT.match(text, start):
        return Where.COLON
    if text[at] in "”’）":
        return Where.SENTENCE if at > paragraph and text[at - 1] in SENTENCE_END else None
    return _BREAKS.get(text[at])


def _token(text: str, start: int, paragraph: int, where: Where) -> Token | None:
    match = _SHAPE.match(text, start)
    if match is None:
        return None
    end = match.end()
    found = _named(match, where)
    if found is None or where > _WEAKEST[found[0]]:
        return None
    family, value = found
    if not _stands(text, match, family, where):
        return None
    if family is Family.STAGE and text[end : end + 1] == "是":
        end += 1
    head = end
    while head < len(text) and text[head] in "，、：．. ":
        head += 1
    return Token(family, value, start, end, head, paragraph, where, _is_weak(text, family, end))


def _named(match: re.Match[str], where: Where) -> tuple[Family, int] | None:
    """The form and the value of a shape; 第一条 inside a paragraph counts points, at its head articles."""
    name = match.lastgroup or ""
    if name == "unit":
        unit = match.group("unit")
        inside = unit == "条" and where is not Where.PARAGRAPH
        return Family.STAGE if inside else _UNITS.get(unit, Family.STAGE), number_of(match.group("nth"))
    if name in _SIGNS:
        family, zero = _SIGNS[name]
        return family, ord(match.group(name)) - zero
    name = _OWNERS.get(name, name)
    if name == "word":
        return Family.WORD, _WORDS[match.group("word")]
    return _NUMERALS[name], number_of(match.group(name))


def _stands(text: str, match: re.Match[str], family: Family, where: Where) -> bool:
    """Whether what follows lets an ordinal head something: 第一季度, 一、二年级, 首先我代表 do not."""
    end = match.end()
    after = text[end : end + 1]
    wrong = _NOT_AFTER.get(family)
    if wrong is not None and wrong.match(text, match.end("di") if family is Family.DI else end):
        return False
    if family is Family.HAN:
        # 一，校运会，二，教材选用，三，捐款: between commas only with a comma of its own.
        weakest = {" ": Where.PARAGRAPH, "，": Where.COMMA}.get(match.group()[-1], Where.SEMICOLON)
        return where <= weakest and not _COUNTED.match(text, end)
    if family is Family.DI:
        return bool(match.group("copula")) or (after in "，：、" and not _ENUMERATED.match(text, end + 1))
    if family is Family.QI:
        return bool(match.group("qicopula")) or after in "，：、"
    if family is Family.WORD:
        # 再次 and 最后 are adverbs too, but not behind a semicolon: 首先…；其次…；最后批改要认真
        sure = match.group("word") in ("首先", "其次") or where is Where.SEMICOLON
        return sure or after in "，：、要是" or bool(match.group("wordcopula"))
    if family is Family.STAGE:
        in_time = match.group("unit") in ("个阶段", "个步骤")  # 第一个阶段，从2020年到2035年，…；
        # …分四个阶段进行，第一阶段，集中调研。第二阶段，…: only the first stands behind a comma.
        placed = where <= Where.COLON or (number_of(match.group("nth")) == 1 and after in "，：")
        return placed and after in "，：、 是\n" and (where is Where.PARAGRAPH or not in_time)
    if family in (Family.DECIMAL, Family.SUBDECIMAL):
        return after not in "万亿千百元倍个米吨公亩年月天"
    if family is Family.ARABIC:
        return not after.isdigit() or _YEAR.match(text, end) is not None
    if family is Family.PLAIN:  # 1 总体要求, a line of its own; 3 月 5 日 and 12 名党员 count
        line = text[end : _line_end(text, end)].strip()
        return len(line) <= _PLAIN_MOST and line[-1] not in "。！？；：，、" and line[0] not in _UNITS_AFTER
    return True


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_weak(text: str, family: Family, end: int) -> bool:
    """第一条 straight before a Han, 一 before a blank or a comma."""
    if family is Family.HAN:
        return text[end - 1] in " ，"
    if family is Family.PLAIN:
        return True
    return (
        family in (Family.PART, Family.CHAPTER, Family.DIVISION, Family.ARTICLE)
        and text[end : end + 1] not in _BOUNDARY
    )
