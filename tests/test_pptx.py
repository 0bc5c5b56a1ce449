"""The slides: native text in named placeholders of real templates, whole spans of the speech, never beyond a frame."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.slide import Slide
from tests.cases import ROOT, SAMPLE
from tests.office import needs_office
from tests.shapes import bare_pack, pack_around
from tests.slideshow import bare, drawn, pdf_of, strays
from tests.speechcase import SPEECHES, Case

from materials import handout
from materials.errors import RenderError
from materials.ingest import ingest
from materials.model import Formulation, Options, Part, StudyPack
from materials.slides.measure import settled
from materials.slides.sheet import BREAK, Row
from materials.slides.spread import spread
from materials.slides.template import Template
from materials.spans import Span
from materials.study import study
from materials.writers.pptx import WRITER

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
THEMES = ["red", "blue", "plain"]
SMALLEST, SMALLEST_READ = 12.0, 13.5  # docs/design.md: marks, footer and tag; everything else
SPOKEN = {
    "目录": r"条\d", "过渡": "标题|要句", "要点": r"标题|条\d", "提法卡": r"标题|条\d", "复合提法": r"标题|头\d|项\d",
    "选择题": r"条\d", "结语": r"条\d", "结构图": r"文字 \d+",
}  # fmt: skip
LONG = "\n".join(["办公室无小事，责任重于泰山。" * 10] * 200)


@cache
def sample() -> StudyPack:
    return study(ingest(SAMPLE), "sample")


def pack(name: str) -> StudyPack:
    return sample() if name == "sample" else Case.of(SPEECHES / name).pack


@cache
def deck(name: str, theme: str = "red") -> bytes:
    return WRITER.render(pack(name), Options(theme=theme))


def slides(data: bytes) -> list[Slide]:
    return list(Presentation(io.BytesIO(data)).slides)


def family(slide: Slide) -> str:
    return str(slide.slide_layout.name).partition("（")[0]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["短。", LONG], ids=["short", "long"])
def test_a_speech_without_outline_has_slides_too(theme: str, text: str) -> None:
    data = WRITER.render(bare_pack(text), Options(theme=theme))
    assert data == WRITER.render(bare_pack(text), Options(theme=theme))
    assert family(slides(data)[0]) == "封面"


@pytest.mark.parametrize("name", ["sample", "compounds", "letter", "chapters-articles"])
def test_text_stands_in_placeholders_that_keep_their_place(name: str) -> None:
    for slide in slides(deck(name)):
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
        for shape in slide.shapes:
            if shape.is_placeholder:
                assert shape._element.spPr.find(f"{A}xfrm") is None
            else:
                assert family(slide) == "结构图"
        for run in slide._element.iter(f"{A}r", f"{A}fld"):
            assert run.tag == f"{A}fld" or run.find(f"{A}rPr/{A}ea") is not None
            assert run.find(f"{A}t").text


def test_a_file_name_may_hold_what_xml_may_not() -> None:
    made = slides(WRITER.render(replace(bare_pack("短。"), source_name="讲\x07话\udc80<&>.txt"), Options()))
    assert made[0].shapes.title is not None
    assert made[0].shapes.title.text_frame.text == "讲话<&>"


def test_the_deck_tells_in_order() -> None:
    kinds = [family(slide) for slide in slides(deck("sample"))]
    order = [
        "封面",
        "目录",
        "结构图",
        "过渡",
        "要点",
        "复合提法",
        "金句",
        "默写",
        "选择题",
        "答案",
        "讨论",
        "学习安排",
        "结语",
    ]
    assert [kinds.index(kind) for kind in order[:4]] == sorted(kinds.index(kind) for kind in order[:4])
    assert list(dict.fromkeys(kinds[-20:]))[-4:] == ["答案", "讨论", "学习安排", "结语"]
    assert set(order) <= set(kinds)


@pytest.mark.parametrize("name", ["sample", "compounds", "chapters-articles", "attributions", "deep-mixed"])
def test_what_is_no_label_is_a_slice_of_the_speech(name: str) -> None:
    text, seen = pack(name).text, 0
    for slide in slides(deck(name)):
        for shape in slide.shapes:
            spoken = family(slide) in SPOKEN and re.fullmatch(SPOKEN[family(slide)], shape.name)
            if spoken and shape.text_frame.text.replace("\v", "") != pack(name).title:
                for paragraph in shape.text_frame.paragraphs:
                    words = paragraph.text.replace("\v", "").rpartition("\t")[2]
                    assert words in text, (slide.slide_layout.name, shape.name)
                    seen += 1
            if family(slide) == "金句" and shape.name == "金句":
                assert shape.text_frame.paragraphs[0].text.replace("\v", "") in text
            if shape.is_placeholder and family(slide) == "问答题" and "填空" in _texts(slide):
                assert all(
                    part in text for part in slide.shapes.title.text_frame.text.replace("\v", "").split("______")
                )
    assert seen > 10


def _texts(slide: Slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize("name", ["sample", "compounds"])
def test_members_stand_whole_and_in_full(name: str) -> None:
    said = {
        bare(p.text)
        for s in slides(deck(name))
        for shape in s.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
    }
    for found in handout.shown(pack(name)):
        assert {bare(item.of(pack(name).text)) for item in found.items} <= said


def test_a_member_too_long_for_a_slide_is_left_to_the_handout() -> None:
    """Nothing is cut and nothing shrunk: a set with such a member has no card."""
    text = "两个坚持\n" + "坚持" * 300 + "\n坚持到底"
    items = (Span(5, 605), Span(606, 610))
    found = Formulation(Span(0, 4), (Part(Span(0, 4), 2, items),), (Span(0, 4),), "complete")
    made = bare_pack(text)
    kinds = [family(slide) for slide in slides(WRITER.render(replace(made, formulations=(found,)), Options()))]
    assert "提法卡" not in kinds


BLANK = "（" + "\u00a0" * 6 + "）"


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        (f"下列属于“第一阶段进展情况”这一部分要点的是{BLANK}。", 24, ["下列属于“第一阶段进展情况”", f"这一部分要点的是{BLANK}。"]),
        ("结合实际，谈谈对“坚持和完善基本制度”的理解。", 22, ["结合实际，谈谈对", "“坚持和完善基本制度”的理解。"]),
        ("认清使命，增强责任，抓好各项工作", 12, ["认清使命，增强责任，", "抓好各项工作"]),
    ],
)  # fmt: skip
def test_lines_end_where_phrases_do(words: str, room: int, lines: list[str]) -> None:
    assert settled(words, 10, room * 10 / 0.985).split(BREAK) == lines


def rows(*words: str) -> list[Row]:
    return [Row(str(n), each) for n, each in enumerate(words, 1)]


def test_a_long_row_leaves_no_other_alone() -> None:
    layouts = list(Template(Presentation(ROOT / "templates/slides/red.pptx"), "").family("要点"))
    long = "推进改革，完善制度，" * 12
    chosen = spread(layouts, "工作要点", rows(long, "抓学习", "抓调研", "抓落实", "抓督查", "抓考核"))
    assert chosen is not None
    assert [len(chunk) for _, chunk in chosen] == [1, 5]


def test_where_no_row_can_stand_there_is_no_slide() -> None:
    """One sentence that no slide holds is asked for in the handout only."""
    layouts = list(Template(Presentation(ROOT / "templates/slides/red.pptx"), "").family("默写"))
    assert spread(layouts, "默写", rows("希望同志们把各项工作抓实抓好" * 60)) is None
    assert spread(layouts, "默写", []) is None


def test_a_quotation_over_two_slides_says_on_both_who_speaks() -> None:
    said = "".join(f"要把第{n}件事办好，办实；" for n in "一二三四五六七八")
    text = f"一、提高认识\n王主任强调：“{said[:-1]}。”\n二、抓好落实\n要抓落实。"
    pages = slides(WRITER.render(pack_around(text), Options()))
    titles = [bare(s.shapes[0].text_frame.text) for s in pages if family(s) == "金句"]
    assert titles == ["王主任强调1/2", "王主任强调2/2"]


def test_the_session_plan_adds_up() -> None:
    data = WRITER.render(sample(), Options(minutes=95))
    plan = [slide for slide in slides(data) if family(slide) == "学习安排"]
    minutes = [
        int(shape.text_frame.text.split()[0]) for s in plan for shape in s.shapes if re.fullmatch(r"注\d", shape.name)
    ]
    assert sum(minutes) == 95


def test_what_is_written_from_memory_stands_in_the_notes() -> None:
    asked = [slide for slide in slides(deck("sample")) if family(slide) == "默写"]
    notes = bare("".join(slide.notes_slide.notes_text_frame.text for slide in asked))
    for members in (f.items for f in handout.shown(sample())[:4]):
        assert all(bare(item.of(sample().text)) in notes for item in members)


def test_contents_point_to_the_parts() -> None:
    made = slides(deck("sample"))
    contents = next(slide for slide in made if family(slide) == "目录")
    numbers = [shape for shape in contents.shapes if re.fullmatch(r"注\d", shape.name)]
    assert len(numbers) == len(handout.parts(sample()))
    for shape in numbers:
        target = made[int(shape.text_frame.text) - 1]
        assert family(target) == "过渡"
        assert shape.click_action.target_slide.slide_id == target.slide_id


def test_connectors_hold_on_to_the_words() -> None:
    chart = next(slide for slide in slides(deck("sample")) if family(slide) == "结构图")
    known = {shape.shape_id for shape in chart.shapes}
    ends = [end for tag in ("stCxn", "endCxn") for end in chart._element.iter(f"{A}{tag}")]
    assert ends
    assert {int(end.get("id")) for end in ends} <= known


@pytest.mark.parametrize("theme", THEMES)
def test_sizes_are_readable_in_every_layout(theme: str) -> None:
    template = Template(Presentation(str(ROOT / "templates" / "slides" / f"{theme}.pptx")))
    assert template.own
    assert (template.width, template.height) == (960, 540)
    small = re.compile(r"注\d|出处|页码|页脚|提示|缺题")
    for layout in template.layouts:
        for slot in layout.slots.values():
            least = SMALLEST if small.fullmatch(slot.name) else SMALLEST_READ
            assert slot.levels[0].size >= least, (layout.name, slot.name)
            assert slot.left >= 0
            assert slot.left + slot.width <= 960
            assert slot.top + slot.height <= 540


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_their_ground(theme: str) -> None:
    path = ROOT / "templates" / "slides" / f"{theme}.pptx"
    with zipfile.ZipFile(path) as archive:
        scheme = archive.read("ppt/theme/theme1.xml").decode()
        divider = next(
            text for name in archive.namelist() if name.startswith("ppt/slideLayouts/slide")
            if 'name="过渡"' in (text := archive.read(name).decode())
        )  # fmt: skip
    colour = dict(re.findall(r"<a:(\w+)><a:srgbClr val=\"(\w{6})\"/>", scheme))
    mapped = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    on_panel = re.search(r'name="大序".*?schemeClr val="(\w+)"', divider)
    assert on_panel is not None
    pairs = [("dk1", "lt1"), ("dk2", "lt1"), ("accent1", "lt1"), ("accent3", "accent2")]
    pairs.append((mapped.get(on_panel[1], on_panel[1]), "accent2"))
    for words, ground in pairs:
        assert contrast(colour[words], colour[ground]) >= 4.5, (words, ground)


def test_the_template_files_are_what_the_script_makes() -> None:
    call = [sys.executable, str(ROOT / "scripts" / "slides_template.py"), "--check"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_slides_follow_a_layout_that_is_moved(tmp_path: Path) -> None:
    own = Presentation(str(ROOT / "templates" / "slides" / "red.pptx"))
    for layout in own.slide_layouts:
        for shape in layout.placeholders:
            shape.left = shape.left + 12700 * 7
    path = tmp_path / "moved.pptx"
    own.save(str(path))
    moved = slides(WRITER.render(sample(), Options(theme_file=path)))
    for before, after in zip(slides(deck("sample")), moved, strict=True):
        assert after.shapes.title.left - before.shapes.title.left == 12700 * 7


def other_template(path: Path, *, types: bool) -> Path:
    """A template as units have it: one slide left in it, 1280 × 720, names that tell nothing, types only if asked."""
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "示例"
    if not types:
        made.slide_width, made.slide_height = 1280 * 12700, 720 * 12700
        for number, layout in enumerate(made.slide_layouts):
            layout.name = f"版式{number}"
            layout._element.attrib.pop("type", None)
    made.save(str(path))
    return path


@pytest.mark.parametrize("types", [True, False])
def test_a_units_own_template_is_filled(tmp_path: Path, types: bool) -> None:
    path = other_template(tmp_path / "unit.pptx", types=types)
    data = WRITER.render(sample(), Options(theme_file=path))
    assert data == WRITER.render(sample(), Options(theme_file=path))
    made = slides(data)
    assert not any("示例" in _texts(slide) for slide in made)
    for slide in made:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text.strip()
    for layout in {slide.slide_layout.name: slide.slide_layout for slide in made}.values():
        assert "vert" not in {shape._element.get("orient") for shape in layout.placeholders}
    said = bare("".join(text for slide in made for text in _texts(slide)))
    for part in handout.parts(sample()):
        assert bare(part.section.heading.of(sample().text)) in said


def test_a_potx_is_a_template_too(tmp_path: Path) -> None:
    source = other_template(tmp_path / "unit.pptx", types=True)
    path = tmp_path / "unit.potx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"presentation.main+xml", b"template.main+xml"))
    assert WRITER.render(sample(), Options(theme_file=path)) == WRITER.render(sample(), Options(theme_file=source))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no presentation"])
def test_a_broken_theme_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "unit.pptx"
    path.write_bytes(data)
    with pytest.raises(RenderError, match="theme"):
        WRITER.render(sample(), Options(theme_file=path))


@pytest.mark.slow
@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("name", "theme"), [("sample", "red"), ("compounds", "blue"), ("chapters-articles", "plain")])
def test_no_line_leaves_its_frame(name: str, theme: str, tmp_path: Path) -> None:
    """As LibreOffice draws it: places, fonts, sizes."""
    data = deck(name, theme)
    pages = drawn(pdf_of(data, tmp_path))
    assert strays(data, pages) == []
    found = [each for page in pages for each in page]
    assert len(found) > 50
    assert {each.font for each in found if not re.match("NotoSerifCJK|NotoSansCJK|LXGWWenKai", each.font)} == set()
    assert min(each.size for each in found) >= SMALLEST - 0.05


@pytest.mark.slow
@pytest.mark.office
@needs_office
def test_no_line_leaves_its_frame_in_a_units_template(tmp_path: Path) -> None:
    data = WRITER.render(sample(), Options(theme_file=other_template(tmp_path / "unit.pptx", types=True)))
    bullets = re.compile(r"\d+: [•–] *")
    assert [each for each in strays(data, drawn(pdf_of(data, tmp_path))) if not bullets.fullmatch(each)] == []
