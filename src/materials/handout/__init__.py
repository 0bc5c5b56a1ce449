"""What a handout says in which order, from the pack alone; nothing here knows a file format.

`view` has the whole of it (:func:`handout`); the other modules own its pieces, which other products share.
"""

from .breaks import balanced, verse
from .exercises import Dictation, QuizBlock, Reflection
from .fulltext import TextBlock, full_text, official_blocks
from .parts import PartView, PointView, ordinal, parts, voices, voices_apart
from .sets import columns, listed_once, place_of, shown, stem, unlisted
from .view import Handout, handout

__all__ = [
    "Dictation",
    "Handout",
    "PartView",
    "PointView",
    "QuizBlock",
    "Reflection",
    "TextBlock",
    "balanced",
    "columns",
    "full_text",
    "handout",
    "listed_once",
    "official_blocks",
    "ordinal",
    "parts",
    "place_of",
    "shown",
    "stem",
    "unlisted",
    "verse",
    "voices",
    "voices_apart",
]
