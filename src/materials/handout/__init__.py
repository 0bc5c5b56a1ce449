"""What a handout says in which order, from the pack alone; nothing here knows a file format.

`view` has the whole of it (:func:`handout`); the other modules own its pieces, which other products share.
"""

from .breaks import balanced, title_lines, verse
from .exercises import Dictation, QuizBlock, Reflection, dictations
from .fulltext import OfficialBlock, TextBlock, full_text, headings_in, official_blocks
from .parts import PartView, PointView, is_saying, ordinal, parts, voices, voices_apart
from .sets import columns, known_words, listed_once, place_of, shown, stem, unlisted
from .view import Handout, handout

__all__ = [
    "Dictation",
    "Handout",
    "OfficialBlock",
    "PartView",
    "PointView",
    "QuizBlock",
    "Reflection",
    "TextBlock",
    "balanced",
    "columns",
    "dictations",
    "full_text",
    "handout",
    "headings_in",
    "is_saying",
    "known_words",
    "listed_once",
    "official_blocks",
    "ordinal",
    "parts",
    "place_of",
    "shown",
    "stem",
    "title_lines",
    "unlisted",
    "verse",
    "voices",
    "voices_apart",
]
