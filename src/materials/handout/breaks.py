"""Where words that are set large are broken: quotations at their clauses, titles at the borders of phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, pairwise

from ..model import StudyPack
from ..spans import Span

_AFTER = {"\u3000": 0.0, " ": 0.0, "，": 0.0, "：": 0.0, "；": 0.0, "》": 1.0, "”": 2.5, "）": 1.0, "、": 1.0}
_BEFORE = {"《": 1.0, "“": 1.0, "（": 1.0, "—": 0.5}
# Particles and connectives end a phrase (…工作的|意见) or open one (…建设|和…); a place between two full words costs more.
_ENDS_PHRASE, _OPENS_PHRASE = frozenset("的暨"), frozenset("和与及暨在而")
# Words of two characters that titles of speeches are built from.
_TITLE_WORDS = (
    "工作 会议 讲话 精神 报告 意见 通知 办法 发言 建设 发展 改革 学习 教育 活动 动员 部署 推进 贯彻 落实 全面 总结 "
    "大会 座谈 会上 启动 仪式 典礼 论坛 培训 调研 集中 时代 思想 方略 征程 特色 社会 主义 国家 人民 政府 全国 全省 全市 全县 代表 第一 干部 党员 基本 实施 "
    "管理 服务 安全 生产 经济 文化 生态 乡村 振兴 体系 制度 能力 水平 关于 进一步 加强 开展 坚持 提高 全国代表大会 人民代表大会 从而 因而 反而"
).split()
_PARTICLE, _OTHER, _INSIDE, _QUOTED = 2.0, 6.0, 40.0, 3.0
_NEVER_FIRST, _NEVER_LAST = "，。、；：？！”’）》〕】\u3000 的了们", "“‘（《〔【第"
_FEWEST = 3
_MOST_TRIED = 4


def verse(pack: StudyPack, span: Span) -> tuple[str, ...]:
    """A quotation one clause a line, broken at its own ，；、 outside quotation marks, short clauses kept together."""
    lines, current, depth = [], "", 0
    for c in span.of(pack.text):
        current += c
        depth += (c in "“《（") - (c in "”》）")
        if (c in "，；。！？" or (c == "、" and len(current) >= 10)) and depth <= 0 and len(current) >= 6:
            lines.append(current)
            current = ""
    if current:
        lines.append(current)
    return tuple(lines)


def balanced(words: str, most: int) -> tuple[str, ...]:
    """A title in two lines, broken at its own comma, when it is longer than ``most``: nothing stands alone on a line."""
    if len(words) <= most or "，" not in words:
        return (words,)
    at = min((i + 1 for i, c in enumerate(words) if c == "，"), key=lambda i: abs(i - len(words) / 2))
    return (words[:at], words[at:]) if 3 <= at <= len(words) - 3 else (words,)


def title_lines(words: str, most: int, kept: Iterable[str] = (), *, trapezium: bool = False) -> tuple[str, ...]:
    """A title in as few lines of ``most`` characters as it takes, broken where phrases end, and inside ``kept`` words only
    where one line more doesn't help.

    ``trapezium`` asks for lines that grow or shrink from top to bottom (GB/T 9704-2012, 7.3.1: 梯形或菱形), else they are
    about as long as each other. Blanks at a break are dropped.
    """
    count = -(-len(words) // most)
    if count < 2:
        return (words,)
    costs = _border_costs(words, [*_TITLE_WORDS, *(w for w in kept if len(w) > 1)])
    places = range(_FEWEST, len(words) - _FEWEST + 1)
    found = None
    for lines in range(count, min(count + 2, _MOST_TRIED + 1)):
        tried = (_cut(words, cuts) for cuts in combinations(places, lines - 1) if _fits(words, cuts, most))
        best = min(tried, key=lambda cut: _weight(cut, costs, trapezium=trapezium), default=None)
        if best is not None and (found is None or not _torn(best, costs)):
            found = best
        if found is not None and not _torn(found, costs):
            break
    if found is None:
        return tuple(words[i : i + most] for i in range(0, len(words), most))
    return tuple(words[a:b].strip(" \u3000") for a, b in found)


def _torn(lines: tuple[tuple[int, int], ...], costs: list[float]) -> bool:
    """Whether a line ends inside a word, for which one more line is given."""
    return any(costs[b] >= _INSIDE for _, b in lines[:-1])


def _cut(words: str, cuts: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(pairwise((0, *cuts, len(words))))


def _fits(words: str, cuts: tuple[int, ...], most: int) -> bool:
    return all(_FEWEST <= len(words[a:b].strip(" \u3000")) <= most for a, b in _cut(words, cuts))


def _weight(lines: tuple[tuple[int, int], ...], costs: list[float], *, trapezium: bool) -> float:
    lengths = [b - a for a, b in lines]
    steps = [b - a for a, b in pairwise(lengths)]
    mean = sum(lengths) / len(lengths)
    uneven = sum((length - mean) ** 2 for length in lengths) / len(lengths)
    shape = 0.08 * uneven
    if trapezium:
        grows = all(s > 0 for s in steps) or all(s < 0 for s in steps)
        diamond = len(lengths) == 3 and lengths[1] > max(lengths[0], lengths[2])
        shape = 0.05 * uneven + (0.0 if grows or diamond else 3.0)
    return shape + sum(costs[b] for _, b in lines[:-1])


def _border_costs(words: str, kept: list[str]) -> list[float]:
    """What a break before each character costs."""
    inside = Counter(
        i + k for w in set(kept) for i in range(len(words)) if words.startswith(w, i) for k in range(1, len(w))
    )  # 平|同 is broken where it must be rather than 近|平, which is inside of 习近平 as well
    out, depth = [0.0], 0
    for i in range(1, len(words)):
        before, after = words[i - 1], words[i]
        if (
            after in _NEVER_FIRST
            or before in _NEVER_LAST
            or before.isdecimal()
            or before == after == "—"
            or (before.isascii() and after.isascii())
        ):
            out.append(1000.0 if after not in " \u3000" else 0.5)
        elif i in inside:
            out.append(_INSIDE * inside[i])
        elif before in _AFTER or after in _BEFORE:
            out.append(min(_AFTER.get(before, _OTHER), _BEFORE.get(after, _OTHER)))
        else:
            out.append(_PARTICLE if before in _ENDS_PHRASE or after in _OPENS_PHRASE else _OTHER)
        depth += (before in "《“（") - (before in "》”）")
        out[-1] += _QUOTED if depth > 0 else 0.0
    return [*out, 0.0]
