"""Slugs are safe on every file system, stable, and differ for different documents."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from materials.library.names import MAX_BYTES, distinct, slug

NAMES = st.text(min_size=1, max_size=80)


@given(NAMES)
def test_slug_is_a_safe_file_name(name: str) -> None:
    made = slug(name)
    assert made
    assert not made.startswith(".")
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert len(made.encode()) <= MAX_BYTES + 9


@given(NAMES)
def test_slug_is_stable_and_blind_to_unicode_form(name: str) -> None:
    assert slug(name) == slug(name)
    if slug(unicodedata.normalize("NFD", name)).rpartition("-")[0] == "":
        assert unicodedata.normalize("NFC", slug(name)) == slug(name)


@given(st.lists(NAMES, unique=True, max_size=6))
def test_documents_never_share_a_folder(names: list[str]) -> None:
    made = [each.casefold() for each in distinct(names, {})]
    assert len(made) == len(set(made))


def test_chinese_stays_readable() -> None:
    assert slug("办公室工作讲话稿.txt") == "办公室工作讲话稿"
    assert slug("con.txt").startswith("con-")
    assert distinct(["a.txt", "a.docx"], {})[0] == "a"
