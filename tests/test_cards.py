"""记忆卡: every side is words of the speech, ids stay, nothing in a note acts, and what is printed fits its card."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.cases import SPEECHES, source_of
from tests.paper import MM, glyphs

from materials.cards import sheets
from materials.cards.deck import cards
from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.registry import writer
from materials.study import study

SIDE = 7.0  # mm between a card's edge and its text


def database(pack: StudyPack) -> sqlite3.Connection:
    with zipfile.ZipFile(io.BytesIO(writer("anki").render(pack, Options()))) as package:
        assert package.namelist() == ["collection.anki2", "media"]
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        connection = sqlite3.connect(":memory:")
        connection.deserialize(package.read("collection.anki2"))
    return connection


def notes(pack: StudyPack) -> list[tuple[int, str, int, list[str]]]:
    """Number, guid, note type and fields of every note."""
    connection = database(pack)
    rows = connection.execute("select id, guid, mid, flds from notes").fetchall()
    connection.close()
    return [(number, guid, model, fields.split("\x1f")) for number, guid, model, fields in rows]


def words_in(field: str) -> list[str]:
    """The pieces of text in a field: tags and cloze signs taken away, references decoded."""
    pieces = re.split(r"<[^>]*>|\{\{c\d+::|\}\}", field)
    return [html.unescape(piece) for piece in pieces if piece.strip()]


def models(pack: StudyPack) -> dict[str, Any]:
    connection = database(pack)
    (text,) = connection.execute("select models from col").fetchone()
    connection.close()
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
def test_fields_are_words_of_the_speech_with_their_mark(folder: Path) -> None:
    pack = study(ingest(source_of(folder)), folder.name)
    found = notes(pack)
    assert len(found) == len(cards(pack))
    for _, _, _, fields in found:
        *said, mark, title = fields
        assert re.fullmatch(r"〔.+〕", html.unescape(mark))
        assert html.unescape(title) == pack.title
        for field in said:
            for piece in words_in(field):
                assert piece in pack.text or re.fullmatch(r"\d+(?:\+\d+)*", piece), piece


def test_ids_stay_when_another_sentence_changes(tmp_path: Path) -> None:
    text = source_of(next(f for f in SPEECHES if f.name == "compounds")).read_text("utf-8")
    packs = []
    for number, words in enumerate((text, text.replace("\n", "\n会议开得很好，大家都很振奋。\n", 1))):
        path = tmp_path / str(number) / "文件.txt"
        path.parent.mkdir()
        path.write_text(words, "utf-8")
        packs.append(study(ingest(path), "file"))
    assert packs[0].text != packs[1].text
    before, after = ({guid: (number, model) for number, guid, model, _ in notes(pack)} for pack in packs)
    assert before
    assert before.items() <= after.items()
    assert list(models(packs[0])) == list(models(packs[1]))


def test_cards_of_two_speeches_do_not_meet(sample_pack: StudyPack) -> None:
    other = study(ingest(source_of(SPEECHES[0])), "other")
    mine, others = notes(sample_pack), notes(other)
    assert not {guid for _, guid, _, _ in mine} & {guid for _, guid, _, _ in others}
    assert not {number for number, *_ in mine} & {number for number, *_ in others}


def test_numbers_of_notes_and_cards_are_unique_and_belong_together(sample_pack: StudyPack) -> None:
    connection = database(sample_pack)
    found = {number for (number,) in connection.execute("select id from notes")}
    rows = connection.execute("select id, nid, ord from cards").fetchall()
    connection.close()
    assert len(found) == len(cards(sample_pack))
    assert len({number for number, _, _ in rows}) == len(rows) > len(found)
    assert {nid for _, nid, _ in rows} == found
    sets = [card for card in cards(sample_pack) if card.kind == "set"]
    both_ways = [nid for _, nid, order in rows if order == 1]
    assert len(both_ways) >= len(sets) > 0


def test_what_anki_reads_in_words_is_words(tmp_path: Path) -> None:
    path = tmp_path / "坏.txt"
    members = "做到{{c1::一心}}、做到[latex]二意[/latex]、做到[sound:三.mp3]<b>用心</b>、做到\\(x\\)四心"
    path.write_text(
        f"讲话\n同志们：\n要做到“四个做到”，即{members}。\n王主任指出：“{{{{字段}}}}是关键，必须抓好[$]落实[/$]。”\n",
        "utf-8",
    )
    found = notes(study(ingest(path), "x"))
    assert found
    for _, _, _, fields in found:
        for field in fields:
            bare = re.sub(r"\{\{c\d+::((?:(?!\}\}).)*)\}\}", r"\1", field)
            assert not re.search(r"[\[\]{}\\]|<b>", bare), bare


def test_types_have_dark_colours_and_shield_mathjax(sample_pack: StudyPack) -> None:
    for model in models(sample_pack).values():
        assert ".nightMode" in model["css"]
        for side in model["tmpls"]:
            assert "tex2jax_ignore" in side["qfmt"]
            assert "{{出处}}" in side["afmt"]


def test_a_speech_without_cards_says_so(tmp_path: Path) -> None:
    path = tmp_path / "短.txt"
    path.write_text("今天开会。\n", "utf-8")
    pack = study(ingest(path), "x")
    assert cards(pack) == ()
    connection = database(pack)
    (decks,) = connection.execute("select decks from col").fetchone()
    connection.close()
    assert any("没有可以制卡" in deck["desc"] for deck in json.loads(decks).values())
    document = pypdfium2.PdfDocument(writer("cards").render(pack, Options()))
    assert len(document) == 1
    assert "原文没有可以制卡" in document[0].get_textpage().get_text_range()


def long_set(tmp_path: Path) -> StudyPack:
    """A set of eight members of which four fit a card."""
    heads = "学思践悟知行信达"
    members = "、".join(f"坚持{head}字当头把上级部署的各项工作任务一件一件抓到底抓到位抓出成效" for head in heads)
    path = tmp_path / "长.txt"
    path.write_text(f"讲话\n同志们：\n要做到“八个坚持”，即{members}。\n", "utf-8")
    return study(ingest(path), "long")


def test_a_long_set_goes_on_the_next_card(tmp_path: Path) -> None:
    pack = long_set(tmp_path)
    found = [
        side for sheet in sheets.sheets(pack, cards(pack)) for side in sheet.backs if side and side.card.kind == "set"
    ]
    assert sorted((side.number, side.of) for side in found) == [(n, len(found)) for n in range(1, len(found) + 1)]
    assert len(found) > 1
    assert sum(len(side.rows) for side in found) == 8
    assert all(sum(row.height for row in side.rows) <= 46 for side in found)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["compounds", "letter", "long"])
def test_words_stay_inside_their_card_and_backs_are_mirrored(name: str, tmp_path: Path) -> None:
    folder = next((f for f in SPEECHES if f.name == name), None)
    pack = study(ingest(source_of(folder)), name) if folder else long_set(tmp_path)
    document = pypdfium2.PdfDocument(writer("cards").render(pack, Options()))
    pages = list(sheets.sheets(pack, cards(pack)))
    assert len(document) == 2 * len(pages)
    for number, sheet in enumerate(pages):
        for side_of, sides in ((0, sheet.fronts), (1, sheet.backs)):
            page = document[2 * number + side_of]
            printed = [g for g in glyphs(page) if g.y > sheets.TOP]
            boxes = {i: [] for i, side in enumerate(sides) if side}  # type: dict[int, list[str]]
            for g in printed:
                column, row = int((g.x - sheets.LEFT) // sheets.WIDTH), int((g.y - sheets.TOP) // sheets.HEIGHT)
                left = sheets.LEFT + column * sheets.WIDTH
                assert left + SIDE - 0.1 <= g.x, g
                if g.text not in "，。、；：？！”’）》〕":
                    assert g.x + g.size * MM / 2 <= left + sheets.WIDTH - SIDE + 0.6, g
                boxes[row * sheets.COLUMNS + column].append(g.text)
            for i, side in enumerate(sides):
                if side and side_of:
                    text = "".join(boxes[i])
                    assert "〔" in text
                    mirrored = i // sheets.COLUMNS * sheets.COLUMNS + sheets.COLUMNS - 1 - i % sheets.COLUMNS
                    front = sheet.fronts[mirrored]
                    assert front is not None
                    assert (front.card.id, front.number) == (side.card.id, side.number)


def test_every_answer_is_printed_on_a_back(sample_pack: StudyPack) -> None:
    document = pypdfium2.PdfDocument(writer("cards").render(sample_pack, Options()))
    backs = "".join(g.text for i in range(1, len(document), 2) for g in glyphs(document[i]))
    for card in cards(sample_pack):
        answers = (
            card.formulation.items
            if card.formulation
            else card.cuts or (card.said.speaker,)
            if card.said
            else card.cuts
        )
        for answer in answers:
            assert re.sub(r"\s", "", answer.of(sample_pack.text)) in backs
