"""What each line of a speech is: title, byline, salutation, body, signature, notes; and what the document prints about itself.

The head of a document is read until its first body line; nothing is taken for a title that does not look like one, since a
missing title is said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import CleanText, MarkKind, Metadata, Paragraph, Role
from ..spans import Span
from .markers import starts_with_marker

_HEAD_LINES = 10
_TITLE_MOST = 60
_CLOSED = "。！？；：…，、”"
_SALUTATION = re.compile(
    "(?:尊敬的)?[^。；]{0,60}(?:同志们|各位[\u4e00-\u9fff]{1,8}|代表们|委员们|同学们|老师们|朋友们|先生们|女士们|战友们|家长们|乡亲们|同志|领导|"
    "嘉宾|来宾|同仁|同事们|党员)[^。；]{0,12}[：:！!]"
)
_DATE = re.compile(
    "[（(]?\\s?(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\\s?[年.\\-/]\\s?[0-9一二三四五六七八九十]{1,3}\\s?[月.\\-/]\\s?[0-9一二三四五六七八九十]{1,3}\\s?日?\\s?[）)]?"
)
_DATE_INSIDE = re.compile(
    "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?"
)
_TITLES = "书记|主席|总理|省长|市长|区长|县长|局长|厅长|部长|校长|院长|主任|秘书长|董事长|总经理|镇长|乡长|会长|理事长"
_NAME = re.compile(
    f"(?:[\u4e00-\u9fff·]{{0,16}}(?:{_TITLES})\\s?)?[\u4e00-\u9fff]{{1,2}}\\s?[\u4e00-\u9fff]{{1,2}}(?:同志)?(?:\\s?[（(][^）)]{{2,30}}[）)])?"
)
_LABELLED = re.compile("(?:作者|讲话人|主讲人|主讲|报告人|发言人|演讲人|署名)\\s?[：:]\\s?(?P<name>[^\n]{2,30})")
_OCCASION = re.compile("在(?P<occasion>[^。，]{4,60}?(?:会议|大会|会|典礼|仪式|活动|论坛|班|讲座))上")
_NOTES = re.compile(
    "[【（]?(?:名词解释|名词注释|有关名词解释|注释|附注|注解|有关用语说明|编者按|编后)[^。]{0,16}[】）]?[：:]?"
)
_ATTACHMENT = re.compile("附件?\\s?[0-9一二三四五六七八九十]{0,2}\\s?[：:].{0,80}|附件[0-9一二三四五六七八九十]{0,2}")
_NUMBERED_NOTE = re.compile("[（(\\[]?[0-9]{1,3}[.．、)）\\]]")


def lay_out(text: CleanText) -> tuple[Metadata, tuple[Paragraph, ...]]:
    """The paragraphs with their roles, and the metadata: what stands beside the document, else what it prints."""
    spans = _spans(text.text)
    marked = {
        mark.start: mark.kind for mark in text.marks if mark.kind in (MarkKind.TITLE, MarkKind.BYLINE, MarkKind.NOTE)
    }
    roles = _roles([span.of(text.text) for span in spans], [marked.get(span.start) for span in spans])
    paragraphs = tuple(
        Paragraph(f"p{i}", span, role) for i, (span, role) in enumerate(zip(spans, roles, strict=True), 1)
    )
    return _metadata(text, paragraphs), paragraphs


def _spans(text: str) -> list[Span]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return out


def _roles(lines: Sequence[str], marked: Sequence[MarkKind | None]) -> list[Role]:
    roles = [Role.BODY] * len(lines)
    head = _head_length(lines)
    titled = False
    for i in range(head):
        roles[i], titled = _head_role(lines[i], titled=titled)
    if head and not titled:
        roles[:head] = [role if role is Role.SALUTATION else Role.BODY for role in roles[:head]]
    for i, line in enumerate(lines):
        if marked[i] is MarkKind.TITLE:
            roles[i] = Role.TITLE
        elif marked[i] is MarkKind.BYLINE:
            roles[i] = Role.BYLINE
        elif marked[i] is MarkKind.NOTE:
            roles[i] = Role.NOTE
        elif roles[i] is Role.BODY and len(line) <= 80 and _SALUTATION.fullmatch(line):
            roles[i] = Role.SALUTATION
    _mark_tail(lines, roles)
    return roles


def _head_length(lines: Sequence[str]) -> int:
    """How many lines stand before the body: none unless a title, a byline or a salutation opens the document."""
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if _SALUTATION.fullmatch(line) and len(line) <= 80:
            return i
        bare = line.strip("（）()")
        if len(line) > _TITLE_MOST or starts_with_marker(line) or (line[-1:] in _CLOSED and not _DATE.fullmatch(bare)):
            return i
    return min(len(lines), _HEAD_LINES) if len(lines) > _HEAD_LINES else 0


def _head_role(line: str, *, titled: bool) -> tuple[Role, bool]:
    if line.startswith(("——", "—", "--")):
        return Role.SUBTITLE, titled
    if _DATE.fullmatch(line) or _LABELLED.fullmatch(line) or (titled and _is_byline(line)):
        return Role.BYLINE, titled
    return Role.TITLE, True


def _is_byline(line: str) -> bool:
    """A name, a name with its office, a bracketed date and place."""
    if (
        _NAME.fullmatch(line)
        and len(line.replace(" ", "")) <= 20
        and (" " in line or "\u3000" in line or len(line) <= 4 or re.search(_TITLES, line))
    ):
        return True
    return line.startswith(("（", "(")) and line.endswith(("）", ")")) and len(line) <= 40


def _mark_tail(lines: Sequence[str], roles: list[Role]) -> None:
    """Notes and attachments run to the end; a signature is a date line at the end with the unit before it."""
    for i, line in enumerate(lines):
        if i > len(lines) // 3 and roles[i] is Role.BODY:
            if len(line) <= 24 and _NOTES.fullmatch(line):
                roles[i:] = [Role.NOTE] * (len(lines) - i)
                break
            if i > len(lines) // 2 and len(line) <= 80 and _ATTACHMENT.fullmatch(line):
                roles[i:] = [Role.ATTACHMENT] * (len(lines) - i)
                break
    last = max((i for i, role in enumerate(roles) if role is Role.BODY), default=-1)
    for i in range(last, max(last - 3, 0), -1):
        if roles[i] is Role.BODY and len(lines[i]) <= 24 and _DATE.fullmatch(lines[i].replace(" ", "")):
            roles[i] = Role.SIGNATURE
            if (
                i
                and len(lines[i - 1]) <= 30
                and lines[i - 1][-1:] not in _CLOSED
                and not starts_with_marker(lines[i - 1])
            ):
                roles[i - 1] = Role.SIGNATURE


def _metadata(text: CleanText, paragraphs: Sequence[Paragraph]) -> Metadata:
    """What the document prints, under what sidecar, front matter or page elements say."""
    given = text.source.meta
    by_role: dict[Role, list[str]] = {}
    for paragraph in paragraphs:
        by_role.setdefault(paragraph.role, []).append(paragraph.span.of(text.text))
    head = [*by_role.get(Role.BYLINE, []), *by_role.get(Role.SUBTITLE, [])]
    printed = replace(
        given,
        title=given.title or _title(by_role.get(Role.TITLE, [])),
        speaker=given.speaker or next((name for line in head if (name := _speaker(line))), None),
        date=given.date or next((m.group() for line in head if (m := _DATE_INSIDE.search(line))), None),
        occasion=given.occasion or next((m.group("occasion") for line in head if (m := _OCCASION.search(line))), None),
    )
    return printed if given.title or printed.title else replace(printed, title_origin="file-name")


def _title(lines: Sequence[str]) -> str | None:
    """The printed title: the last form where a site repeats it, else its lines joined."""
    if not lines:
        return None
    kept = [line for i, line in enumerate(lines) if not any(other in line for other in lines[i + 1 :])]
    return " ".join(kept)


def _speaker(line: str) -> str | None:
    if labelled := _LABELLED.fullmatch(line):
        return labelled.group("name").strip()
    bare = re.sub("[（(].*[）)]", "", line).strip()
    return bare if bare and _NAME.fullmatch(bare) and not _DATE.search(line) else None
