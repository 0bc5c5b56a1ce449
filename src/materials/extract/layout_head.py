"""The lines before the body: which of them are the title, the subtitle, the byline, an editor's note, the salutation.

The head is read until the first line that can only be text. What stands before the block of title and byline (a site's
own heading, a note that introduces the reprint) is no title of the speech.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from ..model import Role
from . import layout_lines as shape
from .markers import starts_with_marker

_HEAD_LINES = 14
_FEWEST_ALIKE, _HEADING_MOST = 2, 28
_ABOUT = (Role.SUBTITLE, Role.BYLINE)


@dataclass(frozen=True, slots=True)
class Head:
    """``roles`` by line, and the lines that make up the title."""

    roles: dict[int, Role] = field(default_factory=dict)
    titles: tuple[int, ...] = ()


def read_head(
    lines: Sequence[str],
    marked: Mapping[int, Role],
    headings: Set[int] = frozenset(),
    top: int | None = None,
    cuts: Set[int] = frozenset(),
) -> Head:
    """Read the head of a document; empty when its first line is text or one of the ``headings`` of the body.

    ``top`` is the line that the file marks as the one heading above all others: the title, however it ends. ``cuts``
    are the lines in front of which bars of the page stood: what is above them is the page's title.
    """
    end = min([_end(lines, marked), *headings])
    if top is not None and end <= top < len(lines):
        return Head({top: Role.TITLE}, (top,))
    roles = {i: _role(lines, i, marked) for i in range(end)}
    if (
        roles.get(0) is Role.BYLINE
        and Role.TITLE not in roles.values()
        and 0 not in marked
        and shape.is_bare_name(lines[0])
    ):
        roles[0] = Role.TITLE  # an essay called 江南 or 石榴红, not a speaker
    _join_subtitle(lines, roles, end)
    end = _behind_bars(lines, roles, _before_headings(lines, roles, end), cuts)
    if end > 1 and end - 2 in marked and _is_one_of_headings(lines, roles, end - 1):
        end -= 1
    roles = {i: role for i, role in roles.items() if i < end}
    if Role.TITLE not in roles.values():
        return Head({i: role for i, role in roles.items() if role in (*_ABOUT, Role.NOTE)})
    _demote(lines, roles, end)
    for i in range(1, end):
        above = i - 1 in marked or shape.names_genre(lines[i - 1])
        if roles[i] is Role.TITLE and i not in marked and above and shape.is_unit(lines[i]):
            roles[i] = Role.BYLINE
    titles = _title(lines, roles, marked, cuts)
    if end < len(lines) and titles and shape.is_addressees(lines[end]):
        roles[end] = Role.SALUTATION
    return Head(roles, titles)


def _end(lines: Sequence[str], marked: Mapping[int, Role]) -> int:
    """Where the body begins: behind a title's block, at the first line that can only be text, or at the salutation.

    A sentence before the block (现摘录…讲话，希认真学习！) belongs to the head when title and salutation follow it.
    """
    limit = min(len(lines), _HEAD_LINES)
    greeting = next((i for i in range(limit) if shape.is_salutation(lines[i])), None)
    if greeting and greeting > 1 and _is_head_line(lines, greeting - 1, marked):
        begin = greeting
        while begin > 0 and _is_head_line(lines, begin - 1, marked):
            begin -= 1
        if any(_role(lines, i, marked) is Role.TITLE for i in range(begin, greeting)):
            return greeting
    end = 0
    while end < limit and _is_head_line(lines, end, marked):
        end += 1
    # A file of short lines only has no head: its lines are its text.
    return end if end < limit or (limit == _HEAD_LINES and end < len(lines) // 2) else min(end, 1)


def _is_head_line(lines: Sequence[str], index: int, marked: Mapping[int, Role]) -> bool:
    line = lines[index]
    if index in marked or not line:
        return True
    if is_field(lines, index):
        return True
    if index == 0 and shape.piece(line) and not any(map(shape.piece, lines[1:])):
        return True
    if shape.is_salutation(line) or starts_with_marker(line):
        return False
    if _asks_above_salutation(lines, index):
        return True
    return (
        shape.is_titleish(line)
        or shape.is_subtitle(line)
        or shape.is_date(line)
        or shape.is_credit(line)
        or shape.is_press(line)
        or shape.is_editors_note(line)
        or shape.is_caption(line)
        or bool(shape.person(line))
    )


def is_field(lines: Sequence[str], index: int) -> bool:
    """A field of a meeting's record, or the names below one (出席人员： / 王某、李某)."""
    line = lines[index]
    if shape.is_event_field(line):
        return True
    below = index > 0 and shape.opens_event_field(lines[index - 1])
    return below and bool(line) and line[-1] not in "。！？：；" and not starts_with_marker(line)


def _asks_above_salutation(lines: Sequence[str], index: int) -> bool:
    """我们为什么要读书？ / 同学们：: a first line that asks or calls, straight above the salutation or a subtitle."""
    line = lines[index]
    return (
        index == 0
        and len(lines) > 1
        and line[-1] in "？！"
        and shape.is_titleish(line[:-1])
        and (shape.is_salutation(lines[1]) or shape.is_subtitle(lines[1]))
        and not shape.is_salutation(line)
    )


def _role(lines: Sequence[str], index: int, marked: Mapping[int, Role]) -> Role:
    line = lines[index]
    if index in marked:
        return marked[index]
    if is_field(lines, index):
        return Role.BYLINE
    notes = (shape.is_caption, shape.is_editors_note, shape.is_wire, shape.is_number, shape.is_signed_by_site)
    if any(is_note(line) for is_note in notes):
        return Role.NOTE
    if shape.is_subtitle(line):
        return Role.SUBTITLE
    if (
        shape.is_date(line)
        or shape.is_credit(line)
        or shape.is_press(line)
        or shape.is_reporter(line)
        or (line[0] == "（" and line[-1] == "）")
    ):
        return Role.BYLINE
    if shape.person(line) and not shape.names_genre(line):
        return Role.BYLINE
    return Role.TITLE if shape.is_titleish(line) or _asks_above_salutation(lines, index) else Role.NOTE


def _join_subtitle(lines: Sequence[str], roles: dict[int, Role], end: int) -> None:
    """——在江城区第九届人民代表大会 / 第四次会议上: the line below that ends what the subtitle began."""
    for i in range(1, end):
        if roles[i - 1] is Role.SUBTITLE and roles[i] is Role.TITLE and shape.ends_occasion(lines[i]):
            roles[i] = Role.SUBTITLE


def _before_headings(lines: Sequence[str], roles: Mapping[int, Role], end: int) -> int:
    """Where the head ends when a heading of the body stands right behind it.

    县2024年工作要点 /（…通过）/ 指导思想 / text: a line that says what kind of text this is has its byline below already,
    so a further short line above the body is no second title, unless it says so too.
    """
    about = [i for i in range(1, end) if roles[i] in _ABOUT]
    if not about or not any(roles[i] is Role.TITLE and shape.names_genre(lines[i]) for i in range(about[0])):
        return end
    later = [i for i in range(about[-1] + 1, end) if roles[i] is Role.TITLE]
    return later[0] if later and not any(shape.names_genre(lines[i]) for i in later) else end


def _is_one_of_headings(lines: Sequence[str], roles: Mapping[int, Role], index: int) -> bool:
    """Whether the line below the page's title heads the first of several texts or sections: others like it stand among the text."""
    line = lines[index]
    if roles.get(index) is not Role.TITLE or shape.names_genre(line) or _repeats(lines[index - 1], line):
        return False
    later = range(index + 2, len(lines) - 1)
    alike = (i for i in later if _heads_text(lines, i) and ("。" in lines[i - 1] or lines[i - 1][-1:] in "！？”）"))
    return _heads_text(lines, index) and len(list(islice(alike, _FEWEST_ALIKE))) == _FEWEST_ALIKE


def _heads_text(lines: Sequence[str], index: int) -> bool:
    """Whether a short line stands above a sentence."""
    line, below = lines[index], lines[index + 1 : index + 2]
    return len(line) <= _HEADING_MOST and shape.is_titleish(line) and any("。" in words for words in below)


def _behind_bars(lines: Sequence[str], roles: Mapping[int, Role], end: int, cuts: Set[int]) -> int:
    """Where the head ends when bars of the page stood below its title: the text begins there, unless it has a title of its own.

    毕业讲话 / 时间：2024.4.13 / 永远做合格的学生 / ——在毕业典礼上的讲话: such a title has a subtitle, a byline or a
    salutation below it, or says what kind of text it is.
    """
    for cut in sorted(cut for cut in cuts if 0 < cut < end and roles.get(cut) is Role.TITLE):
        if Role.TITLE not in [roles[i] for i in range(cut)]:
            continue
        last = next((i for i in range(cut, end) if roles[i] is not Role.TITLE), end)
        own = roles.get(last) in _ABOUT if last < end else last < len(lines) and shape.is_salutation(lines[last])
        own = own or any(_repeats(lines[cut - 1], lines[i]) for i in range(cut, last))
        if not own and not any(shape.names_genre(lines[i]) for i in range(cut, last)):
            return cut
    return end


def _demote(lines: Sequence[str], roles: dict[int, Role], end: int) -> None:
    """A path of the site (首页 > 新闻) is a note; so are a paper's kicker above its title and who attended below it."""
    for i in range(end):
        if roles[i] is Role.TITLE and re.search("[>»]|^当前位置|^您的位置|https?：", lines[i]):
            roles[i] = Role.NOTE
    for i in range(end):
        above, below = roles.get(i - 1) is Role.TITLE, roles.get(i + 1) is Role.TITLE
        beside = (below and (shape.is_kicker(lines[i]) or shape.is_boxed(lines[i]))) or (
            above and shape.is_attendance(lines[i])
        )
        if roles[i] is Role.TITLE and beside:
            roles[i] = Role.NOTE


def _title(lines: Sequence[str], roles: dict[int, Role], marked: Mapping[int, Role], cuts: Set[int]) -> tuple[int, ...]:
    """The last run of title lines, without the forms that a later line repeats; the file's own mark breaks a tie."""
    places = [i for i, role in roles.items() if role is Role.TITLE]
    runs: list[list[int]] = []
    for i in places:
        if (
            runs
            and i not in cuts
            and all(roles.get(k) is Role.NOTE and not lines[k] for k in range(runs[-1][-1] + 1, i))
        ):
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        return ()
    best = next((run for run in reversed(runs) if _is_headed(run, roles)), runs[-1])
    kept = [i for n, i in enumerate(best) if not any(_repeats(lines[i], lines[k]) for k in best[n + 1 :])]
    # Two lines that each name their kind of text are two titles: a page's link to another text stands above.
    kinds = [i for i in kept if shape.is_whole_title(lines[i])]
    kept = [i for i in kept if len(kinds) < 2 or i not in kinds[:-1]]
    own = [
        i for i in kept if i not in marked
    ]  # a heading that the page marks is the site's where the text prints one too
    return tuple((own or kept)[-3:])


def _is_headed(run: Sequence[int], roles: Mapping[int, Role]) -> bool:
    """Whether a byline or subtitle stands below a run of title lines, or the body does."""
    after = roles.get(run[-1] + 1)
    return after is None or after in _ABOUT


def _repeats(line: str, later: str) -> bool:
    """Whether a later line prints the same title: whole, or as its last part (2018政府工作报告 / 政府工作报告)."""
    a, b = line.replace(" ", ""), later.replace(" ", "")
    if a == b or (len(b) >= 4 and b in a) or (len(a) >= 4 and a in b):
        return True
    pairs = {a[i : i + 2] for i in range(len(a) - 1)}
    others = {b[i : i + 2] for i in range(len(b) - 1)}
    return bool(others) and len(pairs & others) >= 0.7 * min(len(pairs), len(others))
