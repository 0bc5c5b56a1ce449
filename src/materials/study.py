"""The one place that orders the steps: a source document becomes clean text, then a study pack.

Every step is a plain function of its own package; this module only says what follows what.
"""

from __future__ import annotations

from .cleaning import clean
from .extract import attributions, findings, formulations, glossary, layout, outline, slogans, summary, terms
from .model import CleanText, SourceDocument, StudyPack
from .questions import questions

__all__ = ["analyse", "clean", "study"]


def study(source: SourceDocument, slug: str) -> StudyPack:
    """The study pack of a document; ``slug`` is its name in the library.

    :raises ReadError: when nothing is left after cleaning.
    """
    return analyse(clean(source), slug)


def analyse(text: CleanText, slug: str) -> StudyPack:
    """The study pack of a clean text: structure first, since everything else is read against it."""
    meta, paragraphs = layout.lay_out(text)
    sections = outline.outline(text, paragraphs)
    entries = glossary.glossary(text, paragraphs)
    sets = formulations.formulations(text, paragraphs, sections, entries)
    said = attributions.attributions(text, paragraphs)
    quotable = slogans.slogans(text, paragraphs, sections, said)
    words = terms.terms(text, paragraphs, sets, said)
    key_sentences = summary.summary(text, paragraphs, sections, words)
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
        outline=sections,
        formulations=sets,
        attributions=said,
        slogans=quotable,
        terms=words,
        summary=key_sentences,
        glossary=entries,
        questions=questions(text.text, paragraphs, sections, sets, said, quotable, key_sentences),
        findings=findings.findings(text, paragraphs, sections, sets),
    )
