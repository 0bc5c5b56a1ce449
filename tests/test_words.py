"""The fast lexicon is the reference one, only sooner: the same words and the same frequencies."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.extract.words import TOTAL, Fast, Reference, word_class
from materials.ingest import ingest
from materials.study import clean

pytest.importorskip("rjieba", reason="the extra `fast` is not installed")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference()


def han(words: list[str]) -> list[str]:
    return [word for word in words if all("\u4e00" <= c <= "\u9fff" for c in word)]


@pytest.mark.parametrize("source", [SAMPLE, *map(source_of, SPEECHES)], ids=lambda p: p.parent.name)
def test_both_cut_alike(source: Path, reference: Reference) -> None:
    fast = Fast()
    for line in clean(ingest(source)).text.split("\n"):
        assert han(list(fast.cut(line))) == han(list(reference.cut(line)))


def test_both_know_the_same_frequencies(reference: Reference) -> None:
    fast = Fast()
    known = sorted(han(list(reference._tokenizer.FREQ)))
    drawn = random.Random(7).sample(known, 3000)
    for word in [known[0], known[-1], *drawn, "工作", "抓落实抓落实", "亍亍亍"]:
        assert fast.frequency(word) == reference.frequency(word), word


def test_the_total_is_the_dictionary_s_own(reference: Reference) -> None:
    assert reference._tokenizer.total == TOTAL


@pytest.mark.parametrize(
    ("word", "kind"), [("江苏", "ns"), ("孔子", "nr"), ("领会", "n"), ("落实", "a"), ("谌贻琴", "")]
)
def test_the_dictionary_tells_the_class_of_a_word(word: str, kind: str) -> None:
    assert word_class(word) == kind
