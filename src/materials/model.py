"""The words everybody speaks: what a document is while it turns from bytes into a study pack.

Each stage has one frozen type (:class:`SourceDocument`, :class:`CleanText`, :class:`StudyPack`, :class:`Artifact`);
having one means that the stages before it are done. Nothing here copies the speech: every quotation is a
:class:`~materials.spans.Span` into ``StudyPack.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from .spans import Edit, Span

SCHEMA_VERSION = 1

TitleOrigin = Literal["sidecar", "front-matter", "document", "file-name"]
Status = Literal["complete", "partial", "unlisted"]
# Found are parallel, definition and metaphor; an editor may add a demand or a theme in the review file.
SloganKind = Literal["parallel", "definition", "demand", "theme", "metaphor"]
QuestionKind = Literal["blank", "single", "multiple", "truefalse", "short"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about a speech rather than in it; ``None`` where neither sidecar nor document says it."""

    title: str | None = None
    title_origin: TitleOrigin = "document"
    speaker: str | None = None
    occasion: str | None = None
    date: str | None = None
    source_url: str | None = None


class MarkKind(StrEnum):
    """What a reader knows about a stretch of its text that the words alone do not tell."""

    HIDDEN = "hidden"  # in the file, not shown to a person: jammer elements, hidden runs, deleted revisions
    FURNITURE = "furniture"  # shown, not part of the speech: menus, adverts, byline bars, running heads, page numbers
    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"  # ``detail`` is the level, "1" at the top
    NOTE = "note"  # footnote, endnote, caption


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's knowledge about code points ``start`` to ``end``."""

    kind: MarkKind
    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about the document for the editor to look at; nothing is corrected. ``message`` is Chinese, one sentence."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What a reader gives: the decoded text as it came, and what the file format knows about it.

    ``text`` has one line a paragraph as far as the format knows paragraphs (``\\n`` only); places in ``marks`` and
    ``findings`` are code points into it. ``sha256`` is of the bytes. ``meta`` holds what sidecar, front matter or
    page elements print. ``review`` is the text of the editor's review file, as it lies beside the document.
    """

    name: str
    sha256: str
    media_type: str
    encoding: str | None
    text: str
    meta: Metadata = Metadata()
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
    review: str | None = None


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that everything quotes: one paragraph a line, no noise. ``edits`` lead from ``source.text`` to ``text``.

    ``marks`` and ``findings`` are the source's, moved to places in ``text``; those on removed text are gone.
    """

    source: SourceDocument
    text: str
    edits: tuple[Edit, ...]
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()


class Role(StrEnum):
    """What a paragraph is in the build of a speech."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"  # speaker, date, occasion or source line under the title
    SALUTATION = "salutation"  # 同志们：
    BODY = "body"
    SIGNATURE = "signature"  # unit and date at the end
    ATTACHMENT = "attachment"  # 附件：… and what follows
    NOTE = "note"  # editor's notes, 名词注释, end credits


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the clean text."""

    id: str
    span: Span
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. Flat, in document order; ``level`` 1 is the top.

    ``marker`` is the ordinal with its punctuation (an empty span where there is none: at the heading, or where the
    paragraph of a topic begins), ``heading`` the words after it, ``body_end`` where the section's own text ends,
    children included. ``implicit``: a member of an announced enumeration without an ordinal; ``derived``: a
    paragraph's topic in a document without any structure.
    """

    id: str
    level: int
    marker: Span
    heading: Span
    body_end: int
    implicit: bool = False
    derived: bool = False

    @property
    def lead(self) -> Span:
        """The ordinal with all that stands before the heading: the comma of 第一， too, which is no part of either."""
        return Span(self.marker.start, self.heading.start) if self.marker else self.marker

    @property
    def start(self) -> int:
        """Where the section begins: its marker; where it has none, its heading or what leads to that (会议指出，)."""
        return min(self.marker.start, self.heading.start)


@dataclass(frozen=True, slots=True)
class Part:
    """One numeral of a formulation with its members: of 三具两基一抓手, 三具 with three members."""

    head: Span
    number: int
    items: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Formulation:
    """A numeric formulation (数字提法). ``name`` is its first form as printed, without quotation marks.

    ``parts`` has one entry a numeral; ``status`` is complete when every part lists as many members as it says.
    ``definition`` is where the document itself defines it (a glossary entry), else ``None``.
    """

    name: Span
    parts: tuple[Part, ...]
    occurrences: tuple[Span, ...]
    status: Status
    definition: Span | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """What the numerals say."""
        return tuple(part.number for part in self.parts)

    @property
    def items(self) -> tuple[Span, ...]:
        """All members, part after part; empty unless complete."""
        return tuple(item for part in self.parts for item in part.items)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that the document gives to a named person or body. ``indirect``: without quotation marks."""

    speaker: Span
    cue: Span
    quote: Span
    indirect: bool


@dataclass(frozen=True, slots=True)
class Slogan:
    """A sentence worth quoting (金句). ``members`` are the parallel clauses where it has them."""

    span: Span
    kind: SloganKind
    score: float
    members: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A key word at its first place, how often it stands in the text, and its weight."""

    span: Span
    count: int
    score: float


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term that the document itself defines."""

    term: Span
    definition: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question, a place in the text."""

    span: Span
    correct: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One item of the question bank; templates word it by ``form``, everything else is a place in the text.

    ``source`` is the whole sentence that the key restores. ``blanks`` are cut out of it (填空). ``subject`` is what is
    asked about (a formulation's name, a quotation), ``pivot`` a member that is given (“位于‘程序’之后的是”).
    ``substitution`` is (what stands in the text, what is printed instead) of a false 判断 item.
    ``answer`` holds the right places in order; ``difficulty`` is 0 (easy) to 1.
    """

    id: str
    kind: QuestionKind
    form: str
    source: Span
    answer: tuple[Span, ...]
    blanks: tuple[Span, ...] = ()
    subject: Span | None = None
    pivot: Span | None = None
    choices: tuple[Choice, ...] = ()
    substitution: tuple[Span, Span] | None = None
    difficulty: float = 0.5


@dataclass(frozen=True, slots=True)
class StudyPack:
    """Everything that is known about one speech: the one value between analysis and every writer."""

    slug: str
    meta: Metadata
    source_name: str
    source_sha256: str
    media_type: str
    encoding: str | None
    source_chars: int
    text: str
    edits: tuple[Edit, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    outline: tuple[Section, ...] = ()
    formulations: tuple[Formulation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    terms: tuple[Term, ...] = ()
    summary: tuple[Span, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def title(self) -> str:
        """The printed title, else the file's name without its suffix (then ``meta.title_origin`` says so)."""
        return self.meta.title or Path(self.source_name).stem

    @property
    def chars(self) -> int:
        """Code points of the text without white space."""
        return sum(not c.isspace() for c in self.text)


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose about the products; equal options and pack give equal bytes.

    ``theme`` is ``red``, ``blue`` or ``plain``; ``theme_file`` a unit's own ``.pptx``; ``layout`` ``handout`` or
    ``gbt9704``; ``minutes`` the length of the study session; ``templates`` a folder of the user's own templates
    (looked into first, run in the sandbox).
    """

    theme: str = "red"
    theme_file: Path | None = None
    layout: str = "handout"
    minutes: int = 60
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """One product of one speech: ``name`` is its file name, ``title`` its Chinese name, ``data`` its bytes."""

    format: str
    name: str
    title: str
    media_type: str
    data: bytes
