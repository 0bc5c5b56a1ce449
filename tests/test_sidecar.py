"""The sidecar says lines of text and nothing else; what would unfold, or never end, is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from materials.errors import ReadError
from materials.sidecar import front_matter, read_sidecar

BOMB = "a: &a [甲,乙]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 8)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
)


def sidecar(folder: Path, text: str) -> Path:
    (folder / "讲话.yaml").write_text(text, "utf-8")
    return folder / "讲话.txt"


@pytest.mark.parametrize(
    ("said", "date"), [("2026-03-05", "2026-03-05"), ("2026", "2026"), ("2026年3月5日", "2026年3月5日")]
)
def test_a_field_is_what_its_line_says(said: str, date: str, tmp_path: Path) -> None:
    meta = read_sidecar(sidecar(tmp_path, f"title: 3.5\ndate: {said}\n"))
    assert (meta.title, meta.date) == ("3.5", date)


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "title: *g\n", "title: [甲, 乙]\n", "title: {甲: 乙}\n", "title: true\n", f"title: {'甲' * 501}\n",
        "date: 2026-13-45\n", f"title: {'9' * 5000}\n", "title: " + "[" * 4000,
    ],
    ids=["aliases", "list", "mapping", "bool", "long", "no-day", "digits", "nest"],
)  # fmt: skip
def test_what_is_no_line_of_text_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_sidecar(sidecar(tmp_path, text))


def test_front_matter_that_would_unfold_stays_text() -> None:
    text = f"---\n{BOMB}title: *g\n---\n同志们：\n"
    assert front_matter(text, "讲话.txt") == (front_matter("", "")[0], text)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r'"讲\ud800话"', "讲 话"), (r'"\e[31m讲话"', "[31m讲话"), (r'"讲\u202e话"', "讲 话"), (r'"讲\0话"', "讲 话"), ("|\n  讲\n  话", "讲 话"),
    ],
    ids=["surrogate", "terminal", "turned", "nul", "lines"],
)  # fmt: skip
def test_a_field_is_one_line_that_can_be_shown_anywhere(written: str, title: str, tmp_path: Path) -> None:
    """Kept: half a character in a title ended the speech with an error of ours; an escape sequence reached the terminal."""
    assert read_sidecar(sidecar(tmp_path, f"title: {written}\n")).title == title


def test_what_the_maker_of_a_post_wrote_around_title_and_date_goes() -> None:
    text = "\ufeff\n---\ntitle: 江城大学->校长来院调研 | news.example.org\ndate: 2026-05-12 01:21:48.309\n---\n今天开会。\n"
    meta, body = front_matter(text, "a.md")
    assert (meta.title, meta.date, body) == ("校长来院调研", None, "今天开会。\n")


def test_a_day_and_a_title_of_peoples_own_stay() -> None:
    meta, _ = front_matter("---\ntitle: 从1->100 | 修路记\ndate: 2026-05-12 00:00:00\n---\n今天开会。\n", "a.md")
    assert (meta.title, meta.date) == ("从1->100 | 修路记", "2026-05-12")
