"""``slides.pptx``: native text in the placeholders of a real template, a title and the source paragraph behind each slide."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .. import handout, session
from ..archive import repacked
from ..citation import Citations
from ..errors import RenderError
from ..model import Formulation, Options, Question, StudyPack
from ..registry import Writer
from ..templating import find_file
from ..templating import render as render_template

if TYPE_CHECKING:
    from ..slides.sheet import Page
    from ..slides.story import Item
    from ..slides.template import Template

VOICES_MOST, SLOGANS_MOST, QUESTIONS_A_KIND, DICTATIONS_A_KIND = 8, 6, 2, 4
SLOGAN_LONGEST = 60  # code points: what is longer is read in the handout, not from a wall


def render(pack: StudyPack, options: Options) -> bytes:
    """The deck of the slide list that ``slides/slides.json`` renders, on the theme's template or the unit's own.

    :raises RenderError: for a template with an error, or a theme file that is no presentation.
    """
    from ..slides.deck import assemble
    from ..slides.template import Template

    presentation, digest = _opened(options)
    template, cite = Template(presentation, digest), Citations(pack)
    pages = _pages(pack, options, template, cite)
    data = assemble(presentation, pages, pack, cite)
    return repacked(data)


def _opened(options: Options) -> tuple[Any, str]:
    """The presentation that the slides go into, and its file's digest; a unit's .potx is read as the .pptx that it nearly is."""
    import pptx

    path = options.theme_file or find_file(f"slides/{options.theme}.pptx", options)
    try:
        data = path.read_bytes()
        presentation = pptx.Presentation(io.BytesIO(_as_presentation(data)))
        if not any(len(master.slide_layouts) for master in presentation.slide_masters):
            raise ValueError("no layout")
    except (KeyError, ValueError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        message = "The theme cannot be opened as a presentation."
        raise RenderError(message, "Save it as .pptx in an office program and name that file.", str(path)) from error
    return presentation, hashlib.sha256(data).hexdigest()


def _as_presentation(data: bytes) -> bytes:
    """A template (.potx) differs from a presentation by one word in its list of contents."""
    named = "presentationml.{}.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        contents = source.read("[Content_Types].xml").decode("utf-8")
        if named.format("template") not in contents:
            return data
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                changed = contents.replace(named.format("template"), named.format("presentation"))
                target.writestr(name, changed if name == "[Content_Types].xml" else source.read(name))
    return out.getvalue()


def _pages(pack: StudyPack, options: Options, template: Template, cite: Citations) -> list[Page]:
    from ..slides import guest, house
    from ..slides.story import Story

    def stands(question: Question, words: str) -> bool:
        return not template.own or house.stands(template, words, [c.span.of(pack.text) for c in question.choices])

    arrange = house.pages if template.own else guest.pages
    sheets = Story(pack, cite).sheets(_slide_list(pack, options, cite, stands))
    return [page for sheet in sheets for page in arrange(sheet, template)]


def _slide_list(
    pack: StudyPack, options: Options, cite: Citations, stands: Callable[[Question, str], bool]
) -> list[Item]:
    """What the template chooses from the pack, in its order, with its labels; a question that ``stands`` on one slide."""
    parts = handout.parts(pack)
    shown = handout.shown(pack)
    placed = {f.name for part in parts for f in part.formulations}
    fit = (s for s in pack.slogans if s.kind == "parallel" and len(s.span) <= SLOGAN_LONGEST)
    best = sorted(fit, key=lambda s: -s.score)[:SLOGANS_MOST]
    listed = render_template(
        "slides/slides.json",
        pack,
        options,
        autoescape=False,
        cite=cite,
        parts=parts,
        shown=shown,
        sets=len(shown) + len(handout.unlisted(pack)),
        sayings=len(handout.voices(pack)),
        before=[f for f in shown if f.name not in placed],
        holders={f: _holder(pack, f) for f in shown},
        voices=handout.voices(pack)[:VOICES_MOST],
        slogans=sorted(best, key=lambda s: s.span),
        dictations=handout.dictations(pack),
        a_slide=DICTATIONS_A_KIND,
        a_kind=QUESTIONS_A_KIND,
        stands=stands,
        plan=session.plan(pack, options.minutes),
    )
    slides: list[Item] = json.loads(listed)
    return slides


def _holder(pack: StudyPack, formulation: Formulation) -> str:
    """Who brought a set forward, in the speech's own words: 卢书记提出."""
    name = formulation.name.of(pack.text)
    found = (a for a in pack.attributions if a.quote.of(pack.text) == name)
    return next((a.speaker.of(pack.text) + a.cue.of(pack.text) for a in found), "")


WRITER = Writer(
    name="pptx",
    filename="slides.pptx",
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    title="学习课件",
    templates=("slides", "shared"),
    render=render,
    default=True,
    needs=("pptx",),
)
