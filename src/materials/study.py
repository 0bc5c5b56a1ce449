"""The one place that orders the steps: a source document becomes clean text, then a study pack.

Every step is a plain function of its own package; this module only says what follows what.
"""

from __future__ import annotations

from .cleaning import clean
from .extract import attributions, findings, formulations, glossary, layout, outline, sections, slogans, summary, terms
from .model import CleanText, Paragraph, Role, Section, SourceDocument, StudyPack
from .questions import questions
from .review.file import parse
from .review.merge import Desk
from .review.records import ATTRIBUTIONS, FORMULATIONS, OUTLINE, QUESTIONS, SLOGANS

__all__ = ["analyse", "clean", "study"]


def study(source: SourceDocument, slug: str) -> StudyPack:
    """The study pack of a document; ``slug`` is its name in the library.

    :raises ReadError: when nothing is left after cleaning, or the review file beside it is damaged.
    """
    return analyse(clean(source), slug)


def analyse(text: CleanText, slug: str, desk: Desk | None = None) -> StudyPack:
    """The study pack of a clean text: structure first, since everything else is read against it.

    The editor's review is put in right behind the step that it corrects, so that later steps build on it; ``desk``
    lets a caller see what was corrected.

    :raises ReadError: when the review file is damaged.
    """
    desk = desk or Desk(text.text, parse(text.source.review, text.source.name))
    meta, paragraphs = layout.lay_out(text)
    parts = _outline(text, paragraphs, desk)
    entries = glossary.glossary(text, paragraphs)
    sets = desk.corrected(FORMULATIONS, formulations.formulations(text, paragraphs, parts, entries))
    said = desk.corrected(ATTRIBUTIONS, attributions.attributions(text, paragraphs))
    quotable = desk.corrected(SLOGANS, slogans.slogans(text, paragraphs, parts, said))
    words = terms.terms(text, paragraphs, sets, said)
    key_sentences = summary.summary(text, paragraphs, parts, words)
    bank = questions(text.text, paragraphs, parts, sets, said, quotable, key_sentences)
    asked = desk.corrected(QUESTIONS, bank)
    return StudyPack(
        slug=slug,
        meta=meta,
        source_name=text.source.name,
        source_sha256=text.source.sha256,
        media_type=text.source.media_type,
        encoding=text.source.encoding,
        source_chars=len(text.source.text),
        text=text.text,
        edits=text.edits,
        paragraphs=paragraphs,
        outline=parts,
        formulations=sets,
        attributions=said,
        slogans=quotable,
        terms=words,
        summary=key_sentences,
        glossary=entries,
        questions=asked,
        findings=(*desk.findings, *findings.findings(text, paragraphs, parts, sets)),
    )


def _outline(text: CleanText, paragraphs: tuple[Paragraph, ...], desk: Desk) -> tuple[Section, ...]:
    """The outline as the editor wants it: an edit may move sections, so their levels, ids and ends are found again."""
    parts = desk.corrected(OUTLINE, outline.outline(text, paragraphs))
    if OUTLINE.name not in desk.edited:
        return parts
    body = max((p.span.end for p in paragraphs if p.role is Role.BODY), default=len(text.text))
    return sections.numbered_sections(text.text, parts, body)
