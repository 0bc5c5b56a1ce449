"""Full-text search: every phrase of a query, exactly as written, in one passage.

FTS5's own tokenizers know no Chinese words; with one Han character a token, a phrase query finds any run of characters
where it stands and nothing else. PostgreSQL compares the passages themselves.
"""

from __future__ import annotations

import re
from itertools import islice

from sqlalchemy import Engine, and_, func, select, text
from sqlalchemy.engine import Row

from ...patterns import compiled
from . import schema
from .rows import Hit

_HAN = compiled("([\u3400-\u9fff\U00020000-\U0003ffff])")
_PHRASES = compiled('["“]([^"”]*)["”]|(\\S+)')
_CONTROLS = compiled("[\x00-\x1f\x7f\ud800-\udfff]")
"""What no passage holds and no database takes."""
_WORDS = compiled(r"\w", re.UNICODE)


def indexed(words: str) -> str:
    """A passage as the index reads it: each Han character a word of its own."""
    return _HAN.sub(r" \1 ", words)


def phrases(query: str) -> tuple[str, ...]:
    """What a query asks for: the runs between blanks, or whole what stands in quotation marks."""
    found = (quoted or plain for quoted, plain in _PHRASES.findall(_CONTROLS.sub(" ", query)))
    return tuple(dict.fromkeys(phrase.strip() for phrase in found if _WORDS.search(phrase)))


def search(engine: Engine, query: str, *, limit: int = 50, offset: int = 0) -> tuple[Hit, ...]:
    """Passages with every phrase of ``query``, the latest speeches first; Latin letters match in either case."""
    asked = phrases(query)
    if not asked:
        return ()
    table, speech = schema.passages, schema.speeches
    statement = (
        select(
            table.c.slug, speech.c.title, speech.c.speaker, speech.c.date, table.c.number, table.c.mark, table.c.words
        )
        .join(speech, speech.c.slug == table.c.slug)
        .order_by(speech.c.month.desc(), speech.c.added.desc(), table.c.slug, table.c.number)
    )
    if engine.dialect.name == "sqlite":
        match = " AND ".join('"' + " ".join(indexed(phrase).replace('"', " ").split()) + '"' for phrase in asked)
        inside = text("SELECT rowid FROM passages_index WHERE passages_index MATCH :match").bindparams(match=match)
        statement = statement.where(table.c.id.in_(inside.columns(table.c.id)))
    else:
        statement = statement.where(
            and_(*(func.lower(table.c.words).contains(p.lower(), autoescape=True) for p in asked))
        )
    # Lowering a passage could change its length (İ), and marks would shift.
    patterns = [compiled(re.escape(phrase), re.IGNORECASE) for phrase in asked]
    streamed = statement.execution_options(yield_per=200)
    with engine.connect() as connection, connection.execute(streamed) as rows:
        # The index passes over punctuation; only passages with the very words are hits.
        hits = (hit for row in rows if (hit := _hit(row, patterns)))
        return tuple(islice(hits, offset, offset + limit))


def _hit(row: Row[tuple[str, str, str, str, int, str, str]], asked: list[re.Pattern[str]]) -> Hit | None:
    words = row.words
    places: list[tuple[int, int]] = []
    for pattern in asked:
        found = [match.span() for match in pattern.finditer(words)]
        if not found:
            return None
        places += found
    return Hit(
        row.slug, row.title, row.speaker, row.date, row.number, row.mark, words, tuple(_disjoint(sorted(places)))
    )


def _disjoint(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that overlap as one, so that marks in a page never nest."""
    out: list[tuple[int, int]] = []
    for start, end in places:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
