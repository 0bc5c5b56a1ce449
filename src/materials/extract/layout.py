"""What each line of a speech is (title, byline, salutation, body, signature, notes), and what the document prints about itself.

Nothing is taken for a title that does not stand where titles stand: a missing title is said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model import CleanText, Mark, MarkKind, Metadata, Paragraph, Role
from ..spans import Span
from . import layout_lines as shape
from .layout_head import Head, is_field, read_head
from .layout_removed import Removed, removed_from_head
from .outline_text import fold

_MARKED = {MarkKind.TITLE: Role.TITLE, MarkKind.BYLINE: Role.BYLINE, MarkKind.NOTE: Role.NOTE}
_OCCASION = re.compile("在(?P<occasion>[^。，：]{3,60}?)(?:上|时|期间)(?:的.{1,16})?$")
_TAIL = 8  # lines at the end that may hold credits
_HEADNOTE = 4  # paragraphs
_SIGNED_MOST = 30


def lay_out(text: CleanText) -> tuple[Metadata, tuple[Paragraph, ...]]:
    """The paragraphs with their roles, and the metadata: what stands beside the document, else what it prints."""
    spans = _spans(text.text)
    words = fold(text.text)
    lines = [words[span.start : span.end].strip() for span in spans]
    starts = {span.start: i for i, span in enumerate(spans)}
    marked = {starts[m.start]: _MARKED[m.kind] for m in text.marks if m.kind in _MARKED and m.start in starts}
    headed = [m for m in text.marks if m.kind is MarkKind.HEADING and _heads(words, m)]
    headings = _headings(headed, starts)
    top = 0 if any(m.start == 0 for m in headed) and 0 not in headings else None
    removed = removed_from_head(text, spans)
    head = read_head(lines, marked, headings, top, removed.before)
    roles = _roles(lines, head, marked)
    paragraphs = tuple(
        Paragraph(f"p{i}", span, role) for i, (span, role) in enumerate(zip(spans, roles, strict=True), 1)
    )
    return _metadata(text, lines, roles, head, removed), paragraphs


def _heads(text: str, mark: Mark) -> bool:
    """Whether a mark is about a line, not about the words at its head, and the line is no salutation in large letters."""
    return not text[mark.end : mark.end + 1].strip() and not shape.is_salutation(text[mark.start : mark.end].strip())


def _headings(headed: Sequence[Mark], starts: Mapping[int, int]) -> set[int]:
    """The lines that the file marks as headings of the body; the first above all others (# in Markdown) may be the title,
    also where that is over several lines."""
    marks = [(starts[m.start], m.detail) for m in headed if m.start in starts]
    first = [mark for n, mark in enumerate(marks) if mark == (marks[0][0] + n, marks[0][1])]
    if marks and all(marks[0][1] < detail for _, detail in marks[len(first) :]):
        return {line for line, _ in marks[len(first) :]}
    return {line for line, _ in marks}


def _spans(text: str) -> list[Span]:
    """The lines; places in the text, without the breaks."""
    out, at = [], 0
    for line in text.split("\n"):
        out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return out


def _roles(lines: Sequence[str], head: Head, marked: Mapping[int, Role]) -> list[Role]:
    roles = [Role.BODY] * len(lines)
    for i, role in head.roles.items():
        roles[i] = role
    for i, line in enumerate(lines):
        if line[-1:] in "：！" and roles[i] is Role.BODY and shape.is_salutation(line):
            roles[i] = Role.SALUTATION
    for i, role in marked.items():
        if roles[i] is Role.BODY or role is Role.NOTE:
            roles[i] = role
    _mark_headnote(lines, roles)
    _mark_notes(lines, roles)
    _mark_signature(lines, roles)
    _mark_contacts(lines, roles)
    return roles


def _mark_headnote(lines: Sequence[str], roles: list[Role]) -> None:
    """What an editor says before the text: the paragraphs above ——编者, and the one below 编者按 on a line of its own."""
    body = [i for i in range(len(lines)) if roles[i] is Role.BODY][: _HEADNOTE + 1]
    signed = next((i for i in body if shape.is_editors_signature(lines[i])), None)
    if signed is not None and signed != body[-1]:
        for i in range(body[0], signed + 1):
            roles[i] = Role.NOTE
    elif len(body) > _HEADNOTE and body[0] and shape.heads_editors_note(lines[body[0] - 1]):
        roles[body[0]] = Role.NOTE


def _mark_notes(lines: Sequence[str], roles: list[Role]) -> None:
    """Credits at the end; 名词注释 and 附件 in the second half, with everything behind them."""
    for i in range(len(lines) - 1, max(0, len(lines) - 1 - _TAIL), -1):
        if roles[i] is not Role.BODY:
            continue
        if not (shape.is_credit(lines[i]) or _is_footnote(lines, i)):
            break
        roles[i] = Role.NOTE
    begin = len(lines) // 3
    notes = next((i for i in range(begin, len(lines)) if roles[i] is Role.BODY and _opens_notes(lines, i)), None)
    attached = next(
        (i for i in range(begin, len(lines)) if roles[i] is Role.BODY and shape.is_attachment(lines[i])), None
    )
    if attached is not None and (notes is None or attached < notes - 1):
        roles[attached:notes] = [Role.ATTACHMENT] * ((notes or len(lines)) - attached)
    elif attached is not None and notes is not None and attached == notes - 1:
        roles[attached] = Role.NOTE
    if notes is not None:
        roles[notes:] = [Role.NOTE] * (len(lines) - notes)


def _is_footnote(lines: Sequence[str], index: int) -> bool:
    """[i]美国、法国…, whose mark the text above holds."""
    mark = shape.footnote_mark(lines[index])
    return mark is not None and any(mark in line for line in lines[:index])


def _opens_notes(lines: Sequence[str], index: int) -> bool:
    """名词解释 on its own line; a heading that only sounds like it (关于规划的说明) has no short entries below."""
    if not shape.is_notes_heading(lines[index]):
        return False
    below = lines[index + 1 : index + 3]
    return bool(below) and any(
        re.match("[（［]?[0-9]{1,3}[.．、）］]|[①-⑳]|[^。]{1,30}：|【|“", line) for line in below
    )


def _mark_signature(lines: Sequence[str], roles: list[Role]) -> None:
    """A date that stands alone at the end, with the unit or person on the one or two lines before it; a unit alone below a sentence."""
    last = next((i for i in range(len(lines) - 1, -1, -1) if roles[i] in (Role.BODY, Role.ATTACHMENT) and lines[i]), -1)
    if (
        last >= 2
        and shape.is_unit(lines[last].strip("（）"))
        and lines[last - 1][-1:] in "。！"
        and roles[last - 1] is Role.BODY
    ):
        roles[last] = Role.SIGNATURE
    if last < 2 or not shape.is_date(lines[last]) or len(lines[last]) > _SIGNED_MOST:
        return
    roles[last] = Role.SIGNATURE
    for i in (last - 1, last - 2):
        if roles[i] not in (Role.BODY, Role.ATTACHMENT) or not _may_sign(lines[i]):
            return
        roles[i] = Role.SIGNATURE


def _mark_contacts(lines: Sequence[str], roles: list[Role]) -> None:
    """Whom to ask, on the last lines of the body."""
    for i in (i for i in range(len(lines) - 1, 0, -1) if roles[i] is Role.BODY and lines[i]):
        if not shape.is_contact(lines[i]):
            return
        roles[i] = Role.NOTE


def _may_sign(line: str) -> bool:
    """A unit or a person: short, no sentence, no list entry."""
    return (
        2 <= len(line) <= _SIGNED_MOST
        and line[-1] not in "。！？；：，、…》"
        and not re.match("附|[0-9（①-⑳]|.{1,3}、", line)
    )


def _metadata(text: CleanText, lines: Sequence[str], roles: Sequence[Role], head: Head, removed: Removed) -> Metadata:
    """What the document prints, below what sidecar, front matter or page elements say, above what its page's bars said."""
    given = text.source.meta
    words = text.text.split("\n")
    about = [i for i, role in enumerate(roles) if role in (Role.BYLINE, Role.SUBTITLE) and i in head.roles]
    signed = [i for i, role in enumerate(roles) if role is Role.SIGNATURE]
    fields = {i for i in about if is_field(lines, i)}
    subtitles = [i for i in about if roles[i] is Role.SUBTITLE]
    dated = next((found for i in head.titles if (found := shape.dated(lines[i]))), None)
    beside = [] if dated is None else [dated.group("about")]
    printed = Metadata(
        title=_joined([_undated(words[i].strip(), lines[i]) for i in head.titles]) or removed.title,
        # Of those who met none is the speaker of the record, and the office that signs it spoke least of all.
        speaker=_speaker(lines, words, [i for i in about if i not in fields], () if fields else signed)
        or next(filter(None, map(shape.person, beside)), None)
        or removed.author,
        date=_date(lines, words, [*about, *signed]) or next((m[0] for m in map(shape.DATE.search, beside) if m), None),
        occasion=_occasion(lines, words, subtitles, head.titles),
    )
    # A page's own heading and its day of publication give way to what the speech prints; what people wrote beside it does not.
    of_page = given.title is not None and given.title_origin == "document"
    first, second = (printed, given) if of_page else (given, printed)
    title = first.title or second.title
    return Metadata(
        title=title,
        title_origin=given.title_origin if title and title == given.title else "document" if title else "file-name",
        speaker=first.speaker or second.speaker,
        occasion=first.occasion or second.occasion,
        date=first.date or second.date or removed.date,
        source_url=given.source_url,
    )


def _undated(title: str, line: str) -> str:
    """A title without the bracket behind it that tells the day, or the number in a collection before or behind it."""
    if behind := shape.piece_behind(title):
        return title[: behind.start()]
    dated, piece = shape.dated(line), shape.piece(line)
    if piece:
        return title[piece.end() :]
    return title[: dated.end("title")].rstrip() if dated else title


def _joined(titles: Sequence[str]) -> str | None:
    """A title over several lines as one: a couplet keeps a blank, a line that breaks off (…2011年 / …工作思路) does not."""
    if not titles:
        return None
    out = _closed_up(titles[0])
    for line in (_closed_up(title) for title in titles[1:]):
        broken = out[-1] in "年的与和及暨在、》" or line.startswith(("关于", "在", "的", "（"))
        out += line if broken else " " + line
    return out


def _closed_up(title: str) -> str:
    """政 府 工 作 报 告 is spaced out for looks only."""
    letters = title.split()
    return "".join(letters) if len(letters) >= 3 and all(len(letter) == 1 for letter in letters) else title


def _speaker(lines: Sequence[str], words: Sequence[str], about: Sequence[int], signed: Sequence[int]) -> str | None:
    """The byline's person, else who signs; cut out of the line as printed."""
    for i in about:
        found = shape.author_in_press(lines[i]) or shape.person(lines[i])
        if found:
            at = lines[i].find(found)
            return words[i].strip()[at : at + len(found)]
    units = [i for i in signed if not shape.is_date(lines[i])]
    return " ".join(words[i].strip() for i in units) or None


def _date(lines: Sequence[str], words: Sequence[str], places: Sequence[int]) -> str | None:
    for i in places:
        match = shape.DATE.search(lines[i])
        if match and (shape.is_event_field(lines[i]) or not shape.is_credit(lines[i])):
            return words[i].strip()[match.start() : match.end()]
    return None


def _occasion(
    lines: Sequence[str], words: Sequence[str], subtitles: Sequence[int], titles: Sequence[int]
) -> str | None:
    """The event of 在…上的讲话, from the subtitle, else from the title."""
    for i in (*subtitles, *titles):
        match = _OCCASION.search(lines[i])
        if match:
            return words[i].strip()[match.start("occasion") : match.end("occasion")]
    return None
