"""Chinese text as words, and how common a word is: the only module that knows jieba.

jieba is the reference. Where its dictionary's fast reimplementation (rjieba, the extra ``fast``) is installed, it cuts,
since it is there at once while jieba's dictionary takes half a second to load; a test holds the two to the same words.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Protocol

from ..caches import private_folder

TOTAL = 60_101_967  # all occurrences that the frequencies of jieba 0.42's dictionary add up to
_SEAM = 8  # code points on each side of a line's end that show whether a word is cut there
_PIECE = 10_000  # jieba builds a graph over all of its input: memory and time grow faster than the text


class Lexicon(Protocol):
    """Something that cuts text into words and knows how often a word stands in ordinary Chinese."""

    def cut(self, text: str) -> Iterator[str]:
        """The words of ``text``, in order, nothing left out."""

    def frequency(self, word: str) -> int:
        """How often a Han word stands in the corpus of the dictionary; at least 1."""


def words(text: str) -> Iterator[str]:
    """The Han words of ``text`` of two characters and more, in order."""
    lexicon = _lexicon()
    for start in range(0, len(text), _PIECE):
        for word in lexicon.cut(text[start : start + _PIECE]):
            if len(word) >= 2 and all("\u4e00" <= c <= "\u9fff" for c in word):
                yield word


def rarity(word: str) -> float:
    """How much a Han word tells, in nats: the logarithm of one over its share of ordinary Chinese."""
    return math.log(TOTAL) - math.log(_lexicon().frequency(word))


@lru_cache(maxsize=1 << 15)
def word_class(word: str) -> str:
    """The class that the dictionary gives a word (``n``, ``nr`` for a person's name, ``i`` for an idiom), ``""`` where it has none.

    Looked up in the file itself, which costs microseconds and loads nothing; a text asks for the same words again and again.
    """
    entry = _dictionary().entry(word)
    return entry[2].decode() if entry else ""


def is_torn(line: str, below: str) -> bool:
    """Whether a word that ``line`` leaves in its middle (…工作推动情) is whole with the start of ``below`` (况和措施)."""
    end, start = line[-_SEAM:], below[:_SEAM]
    lexicon = _lexicon()
    if not end or len([*lexicon.cut(end)][-1]) > 1:
        return False
    at = 0
    for word in lexicon.cut(end + start):
        if at < len(end) < at + len(word):
            return lexicon.frequency(word) > 1
        at += len(word)
    return False


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


@cache
def _lexicon() -> Lexicon:
    return Fast() if find_spec("rjieba") else Reference()


class Reference:
    """jieba itself, on a tokenizer of our own: words added to its default one would reach every other user of it."""

    def __init__(self) -> None:
        import jieba

        jieba.setLogLevel(60)
        self._tokenizer: Any = jieba.Tokenizer()
        # jieba unmarshals its cache, and would trust anybody's in the shared temp folder.
        self._tokenizer.tmp_dir = str(private_folder("jieba") or tempfile.mkdtemp(prefix="materials-jieba-"))
        self._tokenizer.initialize()

    def cut(self, text: str) -> Iterator[str]:
        """See :class:`Lexicon`."""
        words: Iterator[str] = self._tokenizer.cut(text)
        return words

    def frequency(self, word: str) -> int:
        """See :class:`Lexicon`."""
        return int(self._tokenizer.FREQ.get(word) or 1)


class Dictionary:
    """jieba's own dictionary file: lines ``word frequency class``, which stand in order, nearly."""

    def __init__(self) -> None:
        found = find_spec("jieba")
        package = Path(str(found.origin)).parent if found else Path()
        with (package / "dict.txt").open("rb") as stream:
            self._lines = mmap(stream.fileno(), 0, access=ACCESS_READ)

    def entry(self, word: str, *, everywhere: bool = False) -> list[bytes] | None:
        """Word, frequency and class, by a binary search.

        A few dozen lines of the dictionary are out of order: with ``everywhere`` a word that is not where it belongs is
        looked for in all the lines.
        """
        wanted, low, high = word.encode(), 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", 0, (low + high) // 2) + 1
            entry = self._line(start)
            if entry[0] == wanted:
                return entry
            if entry[0] < wanted:
                low = self._lines.find(b"\n", start) + 1
            else:
                high = start
        start = self._lines.find(b"\n" + wanted + b" ") + 1 if everywhere else 0
        return self._line(start) if start else None

    def _line(self, start: int) -> list[bytes]:
        return self._lines[start : self._lines.find(b"\n", start)].split(b" ")


class Fast:
    """rjieba cuts; frequencies are looked up in the dictionary's file."""

    def __init__(self) -> None:
        import rjieba

        self._cut: Any = rjieba.cut  # its own instance has loaded the dictionary at the import; nothing is added to it
        self._dictionary = _dictionary()

    def cut(self, text: str) -> Iterator[str]:
        """See :class:`Lexicon`."""
        return iter(self._cut(text))

    def frequency(self, word: str) -> int:
        """See :class:`Lexicon`."""
        entry = self._dictionary.entry(word, everywhere=True)
        return int(entry[1]) or 1 if entry else 1
