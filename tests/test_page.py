"""The summary page in a real browser: learned from by mouse and keyboard, read aloud, printed, without script, by enemies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw
import pytest
from tests.banks import hard
from tests.browser import CHROMIUM, Opened, chromium, opened
from tests.payloads import PAYLOADS

from materials.model import Formulation, Metadata, Options, Paragraph, Part, Section, StudyPack
from materials.spans import Span
from materials.writers.html import WRITER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def file(sample_pack: StudyPack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "summary.html"
    path.write_bytes(WRITER.render(sample_pack, Options()))
    return path


@pytest.fixture
def open_page(browser: Browser, file: Path) -> Iterator[Open]:
    pages: list[Opened] = []

    def open_(width: int = 1280, path: Path = file, **options: Any) -> Opened:
        pages.append(opened(browser, path, width, **options))
        return pages[-1]

    yield open_
    for each in pages:
        assert each.wrong == []
        assert all(url.startswith("file:") for url in each.asked)
        assert len(each.asked) == 1
        each.page.close()


def shown(page: Page) -> str:
    """The selector of the question that is asked."""
    assert page.locator(".q:visible").count() == 1
    return ".q:visible"


def answer_rightly(page: Page) -> None:
    q = shown(page)
    match page.locator(q).get_attribute("data-kind"):
        case "blank":
            for hole in page.locator(f"{q} .hole input").all():
                hole.fill(hole.get_attribute("data-answer") or "")
        case "short":
            page.fill(f"{q} textarea", page.locator(q).get_attribute("data-answers") or "")
        case _:
            for field in page.locator(f"{q} input[data-right]").all():
                field.check()


def answer_wrongly(page: Page) -> None:
    q = shown(page)
    match page.locator(q).get_attribute("data-kind"):
        case "blank":
            page.locator(f"{q} .hole input").first.fill("不知道")
        case "short":
            page.fill(f"{q} textarea", "不知道")
        case _:
            page.locator(f"{q} input:not([data-right])").first.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_page: Open, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(width, color_scheme=scheme).page
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Alt+Slash")
    page.keyboard.type("办公室")
    page.locator("#flip").click()
    answer_wrongly(page)
    page.locator("#check").click()
    page.evaluate("location.hash = 'contents'")
    assert page.locator(".find").is_visible()
    assert page.locator(".proof:visible").count() == 1
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("width", [320, 375, 960, 1280])
def test_nothing_scrolls_sideways(open_page: Open, width: int) -> None:
    page = open_page(width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for kind in ("blank", "single", "multiple", "truefalse", "short"):
        page.click(f"[data-pick={kind}]")
        answer_wrongly(page)
        page.click("#check")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 375])
def test_what_a_thumb_hits_is_44_px_high(open_page: Open, width: int) -> None:
    page = open_page(width).page
    page.keyboard.press("Alt+Slash")
    assert page.locator(".find").is_visible()
    small = """all => all.filter(e => e.getClientRects().length && getComputedStyle(e).clipPath === 'none'
        && e.getBoundingClientRect().left >= 0 && e.getBoundingClientRect().height < 43.9)
        .map(e => e.outerHTML + e.getBoundingClientRect().height)"""
    targets = "a, button, summary, label, textarea, input:not([type=radio]):not([type=checkbox])"
    assert page.locator(targets).evaluate_all(small) == []


def test_all_answers_right_give_full_score(open_page: Open) -> None:
    page = open_page().page
    count = page.locator(".q").count()
    kinds = set()
    for number in range(count):
        kinds.add(page.locator(shown(page)).get_attribute("data-kind"))
        answer_rightly(page)
        page.click("#check")
        assert page.locator(f"{shown(page)} .verdict").inner_text() == "对"
        if number < count - 1:
            page.click("#later")
    assert kinds == {"blank", "single", "multiple", "truefalse", "short"}
    page.click("#hand-in")
    assert page.locator("#score").inner_text() == "100"
    assert page.locator("#wrong li").count() == 0


def test_wrong_answers_are_counted_and_lead_to_their_place(open_page: Open) -> None:
    page = open_page().page
    for kind in ("blank", "single", "multiple", "truefalse", "short"):
        page.click(f"[data-pick={kind}]")
        answer_wrongly(page)
        page.click("#check")
        assert page.locator(f"{shown(page)} .verdict").inner_text().startswith("错")
    page.click("[data-pick='']")
    page.click("#hand-in")
    assert page.locator("#score").inner_text() == "0"
    assert page.locator("#wrong li").count() == 5
    assert page.evaluate("document.activeElement.id") == "result"
    link = page.locator("#wrong a").last
    assert re.fullmatch("〔.+〕", link.inner_text())
    link.click()
    assert page.locator(f"#full {page.evaluate('location.hash')}").is_visible()
    page.click("#again-wrong")
    assert "1 / 5" in page.locator("#at").inner_text()
    assert page.locator(f"{shown(page)} .verdict").inner_text() == ""


def test_part_of_a_short_answer_earns_part_of_its_points(open_page: Open) -> None:
    page = open_page().page
    page.click("[data-pick=short]")
    said = re.findall('"([^"]+)"', page.locator(shown(page)).get_attribute("data-answers") or "")
    page.fill(f"{shown(page)} textarea", "；".join(said[1:]))
    page.click("#check")
    assert page.locator(f"{shown(page)} .verdict").inner_text() == f"部分对还缺：{said[0]}"
    page.click("#hand-in")
    assert 0 < int(page.locator("#score").inner_text()) < 100


def test_a_question_is_answered_by_keyboard_alone(open_page: Open) -> None:
    page = open_page().page
    page.click("[data-pick=single]")
    page.locator(f"{shown(page)} input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(f"{shown(page)} .verdict").inner_text() in ("对", "错")
    assert page.evaluate("document.activeElement.id") == "later"


def test_nothing_is_checked_before_it_is_answered(open_page: Open) -> None:
    page = open_page().page
    page.click("#check")
    assert page.locator(f"{shown(page)} .verdict").inner_text() == "请先作答"
    assert not page.locator(f"{shown(page)} .proof").is_visible()


def test_cards_turn_and_change_by_keyboard(open_page: Open, sample_pack: StudyPack) -> None:
    page = open_page().page
    deck = page.locator("#deck")
    deck.focus()
    front = deck.inner_text()
    page.keyboard.press(" ")
    back = deck.inner_text()
    first = next(f for f in sample_pack.formulations if f.items)
    assert first.name.of(sample_pack.text) in front
    assert all(item.of(sample_pack.text) in back.replace("\n", "") for item in first.items)
    assert front not in back
    page.keyboard.press("ArrowRight")
    assert deck.inner_text() not in (front, back)
    page.keyboard.press("ArrowLeft")
    assert deck.inner_text() == front
    total = int(re.findall(r"/ (\d+) 张", page.locator("#card-at").inner_text())[0])
    page.click("#known")
    assert f"/ {total - 1} 张，已记住 1" in page.locator("#card-at").inner_text()
    page.click("#swap")
    assert page.locator(".face:visible").count() == 1
    assert page.locator(".face:visible .members, .face:visible .compound").count() == 1


def test_a_card_says_who_said_it(open_page: Open, sample_pack: StudyPack) -> None:
    page = open_page().page
    page.locator("#deck").focus()
    page.keyboard.press("ArrowLeft")
    quoted = page.locator(".card:visible").inner_text()
    page.keyboard.press(" ")
    speakers = {a.speaker.of(sample_pack.text) for a in sample_pack.attributions}
    assert quoted.startswith("谁说的")
    assert any(speaker in page.locator(".card:visible").inner_text() for speaker in speakers)


def test_search_finds_every_place(open_page: Open, sample_pack: StudyPack) -> None:
    page = open_page().page
    words = "决不让"
    count = sample_pack.text.count(words)
    before = page.locator("#full").inner_text()
    page.keyboard.press("Alt+Slash")
    page.keyboard.type(words)
    assert page.locator("#found").inner_text() == f"第 1 / {count} 处"
    said = page.locator("mark").all_inner_texts()
    assert "".join(said) == words * count
    page.keyboard.press("Enter")
    assert page.locator("#found").inner_text() == f"第 2 / {count} 处"
    page.click("#found-earlier")
    page.click("#found-earlier")
    assert page.locator("#found").inner_text() == f"第 {count} / {count} 处"
    assert page.locator("mark.here").is_visible()
    page.fill("#find", "没有的话")
    assert page.locator("#found").inner_text() == "没有找到"
    page.keyboard.press("Escape")
    assert page.locator("mark").count() == 0
    assert page.locator("#full").inner_text() == before
    assert not page.locator(".find").is_visible()


def test_a_hit_may_run_over_the_end_of_a_heading(open_page: Open) -> None:
    page = open_page().page
    run = page.locator("#full .b").first
    words = run.inner_text()[-4:] + run.evaluate("e => e.nextSibling.data || e.nextSibling.textContent")[:4]
    page.keyboard.press("Alt+Slash")
    page.keyboard.type(words)
    assert page.locator("#found").inner_text() == "第 1 / 1 处"
    assert "".join(page.locator("mark").all_inner_texts()) == words


def test_copying_works_from_a_file_and_says_so(open_page: Open) -> None:
    page = open_page().page
    page.click("#copy")
    assert page.locator("#say").inner_text() == "已复制"
    page.click("#fold")
    assert page.locator("details.part[open]").count() == 0
    page.click("#fold")
    assert page.locator("details.part:not([open])").count() == 0


def test_tab_comes_to_the_text_first(open_page: Open) -> None:
    page = open_page(375).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_contents_open_and_close_on_a_telephone(open_page: Open) -> None:
    page = open_page(375).page
    page.locator(".topbar a").click()
    place = page.locator("#contents").bounding_box()
    assert place is not None
    assert place["y"] < 60
    assert place["height"] > 700
    page.locator("#contents a", has_text="核心提法").click()
    assert page.evaluate("getComputedStyle(document.getElementById('contents')).position") == "static"
    assert page.locator("#now").inner_text() == "核心提法"


def test_without_script_every_question_stands_with_its_answer(open_page: Open, sample_pack: StudyPack) -> None:
    page = open_page(java_script_enabled=False).page
    assert page.locator(".q:visible").count() == len(sample_pack.questions)
    assert page.locator(".proof summary:visible").count() == len(sample_pack.questions)
    assert page.locator("button:visible, input:visible, textarea:visible").count() == 0
    page.locator(".proof summary").first.click()
    assert page.locator(".proof .key").first.is_visible()
    assert not page.locator("#cards").is_visible()


def test_the_print_has_the_text_at_10_5_pt_and_no_controls(open_page: Open, tmp_path: Path) -> None:
    page = open_page().page
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    words = [each.get_textpage() for each in document]
    said = "".join(text.get_text_range() for text in words)
    assert "交卷" not in said
    assert "查找" not in said
    assert "翻面" not in said
    sizes = sorted(printed_size(words[-1], i) for i in range(words[-1].count_chars()))
    assert abs(sizes[len(sizes) // 2] - 10.5) < 0.1
    assert abs(document[0].get_width() - 595.3) < 1


def printed_size(words: pypdfium2.PdfTextPage, index: int) -> float:
    """The size in pt of a character on paper."""
    matrix = pypdfium2.raw.FS_MATRIX()
    pypdfium2.raw.FPDFText_GetMatrix(words, index, matrix)
    return float(pypdfium2.raw.FPDFText_GetFontSize(words, index) * matrix.d)


@pytest.mark.parametrize("payloads", [PAYLOADS[i : i + 9] for i in range(0, len(PAYLOADS), 9)], ids=lambda p: p[0][:12])
def test_a_hostile_speech_stays_words(open_page: Open, tmp_path: Path, payloads: tuple[str, ...]) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(WRITER.render(hostile(payloads), Options()))
    page = open_page(path=path).page
    page.locator("#deck").focus()
    page.keyboard.press(" ")
    page.keyboard.press("Alt+Slash")
    page.keyboard.type(payloads[0][:5])
    page.click("#copy")
    assert page.evaluate("window.pwned") is None
    assert payloads[0] in page.locator("#full").inner_text()
    assert payloads[0] in page.locator("h1").inner_text()


def hostile(payloads: tuple[str, ...]) -> StudyPack:
    """A speech of payloads: title, headings, a set's name and members."""
    text = "\n".join(payloads)
    spans, at = [], 0
    for words in payloads:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    members = tuple(spans[1:])
    return StudyPack(
        slug="x", meta=Metadata(title=payloads[0]), source_name=payloads[-1], source_sha256="0" * 64, media_type="text/plain",
        encoding=None, source_chars=len(text), text=text,
        paragraphs=tuple(Paragraph(f"p{i}", span) for i, span in enumerate(spans)),
        outline=tuple(Section(f"s{i}", 1, Span(s.start, s.start), s, s.end) for i, s in enumerate(spans)),
        formulations=(Formulation(spans[0], (Part(spans[0], len(members), members),), (spans[0],), "complete"),),
    )  # fmt: skip


def test_answers_with_markup_are_compared_as_words(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "hard.html"
    path.write_bytes(WRITER.render(hard(), Options()))
    page = open_page(path=path).page
    for number in range(5):
        answer_rightly(page)
        page.click("#check")
        assert page.locator(f"{shown(page)} .verdict").inner_text() == "对"
        if number < 4:
            page.click("#later")
