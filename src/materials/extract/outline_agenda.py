"""Lists that only announce give no points: 我讲三方面内容，一是…；二是…；三是… before 一、…二、…三、…, or a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .outline_lists import Run
from .outline_text import Prose
from .outline_tree import Node

_COUNT = "[几两三四五六七八九十二0-9]{1,2}"
_SAYS = re.compile(
    f"(?:我|下面|接下来|今天|现在|首先)[^。；]{{0,24}}?(?:讲|谈|说|汇报|报告|通报|介绍|交流|部署|强调|说明|分享|阐述)[^。；]{{0,16}}?{_COUNT}(?:个|点|方面|条|项|部分)"
    f"|(?:报告|讲话|发言|课|内容)[^。；]{{0,12}}分(?:为|成)?{_COUNT}(?:个)?(?:部分|方面|层次|问题)"
)
_ITEM_MOST = 45


def without_agendas(prose: Prose, found: Sequence[Run], points: Sequence[Node]) -> list[Run]:
    """The lists less those that name the headings of a later one."""
    headings = {id(node.token): prose.text[node.heading.start : node.heading.end] for node in points}
    later = [run for run in found if run.opens]
    return [run for run in found if not _is_agenda(prose, run, later, headings)]


def _is_agenda(prose: Prose, run: Run, later: Sequence[Run], headings: dict[int, str]) -> bool:
    first, last = run.items[0], run.items[-1]
    lines = first.opens and last.paragraph - first.paragraph == len(run.items) - 1 > 0
    if not lines and (first.opens or first.paragraph != last.paragraph):
        return False
    main = next((other for other in later if other.items[0].start > last.start), None)
    if main is None or main.items[0].value != 1:
        return False
    mine = [headings.get(id(token), "") for token in run.items]
    its = [headings.get(id(token), "") for token in main.items]
    said = len(mine) == len(its) and all(len(words) <= _ITEM_MOST for words in mine) and _is_said(prose, run)
    if lines:
        short = prose.paragraphs[last.paragraph].end - last.start <= _ITEM_MOST + 5
        contents = main.family is run.family and mine == its
        return contents or (said and short and main.family is not run.family and main.items[0].rank is not None)
    same = sum(_alike(a, b) for a, b in zip(mine, its, strict=False))
    return said or (same >= 2 and same * 2 >= len(mine))


def _is_said(prose: Prose, run: Run) -> bool:
    """Whether the speaker says before a list how many points the speech has."""
    first = run.items[0]
    start = prose.starts[max(0, first.paragraph - 1 if first.opens else first.paragraph)]
    return _SAYS.search(prose.text, start, first.start) is not None


def _alike(one: str, other: str) -> bool:
    """Whether a heading repeats what the agenda named, in part or in another order of words."""
    if not one or not other:
        return False
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    others = {other[i : i + 2] for i in range(len(other) - 1)}
    return one in other or len(pairs & others) * 2 >= min(len(pairs), len(others)) > 1
