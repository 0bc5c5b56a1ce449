"""Turns the slide list of the template into slides: splits what is too long, then draws by LOOK's numbers."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from .. import handout
from ..citation import Citations
from ..handout import PartView, PointView
from ..model import Formulation, Options, Question, StudyPack
from ..spans import Span
from .canvas import HEIGHT, LEFT, TEXT_LEFT, TEXT_WIDTH, WIDTH, Canvas, Run, rgb
from .measure import balanced, lines_of, wrapped
from .theme import HEI, KAI, SONG, THEMES

_LETTERS = "ABCDEFGH"
_KINDS = {"blank": "填空", "single": "单选", "multiple": "多选", "truefalse": "判断", "short": "简答"}


class Deck:
    """The presentation under construction."""

    def __init__(self, pack: StudyPack, options: Options) -> None:
        import pptx
        from pptx.util import Pt

        self.pack = pack
        self.cite = Citations(pack)
        self.theme = THEMES[options.theme]
        self.parts = handout.parts(pack)
        self.presentation: Any = pptx.Presentation(str(options.theme_file) if options.theme_file else None)
        self.own = options.theme_file is None
        if self.own:
            self.presentation.slide_width, self.presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
            self._paper()
        properties = self.presentation.core_properties
        properties.title = pack.title[:255]
        properties.author = properties.last_modified_by = ""
        properties.language = "zh-CN"
        self.running = wrapped(pack.title, 12, 460)[0]

    def _paper(self) -> None:
        """The theme's paper on the master, so that every slide and every new one has it."""
        fill = self.presentation.slide_master.background.fill
        fill.solid()
        fill.fore_color.rgb = rgb(self.theme.paper)

    def said(self, span: Span) -> str:
        """The words at a place."""
        return span.of(self.pack.text)

    def draw(self, items: Sequence[dict[str, Any]], lists: dict[str, Sequence[Any]]) -> None:
        """Every slide of the list, in order."""
        makers: dict[str, Callable[[dict[str, Any]], None]] = {
            "cover": lambda item: self.cover(),
            "contents": lambda item: self.contents(),
            "divider": lambda item: self.divider(self.parts[item["part"]], item["part"] + 1),
            "points": lambda item: self.points(self.parts[item["part"]], item["point"]),
            "formulation": lambda item: self.formulation(self.pack.formulations[item["index"]]),
            "voice": lambda item: self.voice(lists["voices"][item["index"]]),
            "slogan": lambda item: self.quotation(lists["slogans"][item["index"]].span, ""),
            "question": lambda item: self.question(lists["questions"][item["index"]], item["index"] + 1),
            "closing": lambda item: self.closing(),
        }
        for item in items:
            makers[item["kind"]](item)

    def bytes(self) -> bytes:
        """The file as python-pptx writes it."""
        out = io.BytesIO()
        self.presentation.save(out)
        return out.getvalue()

    def _slide(self, title: str, source: Span | None = None, *, bar: bool = True, notes: str = "") -> Canvas:
        canvas = Canvas(self.presentation, self.theme)
        if bar:
            canvas.bar()
        if source is not None:
            cited = self.cite.paragraph_at(source.start)
            place = self.cite.mark(source)
            words = self.said(cited.paragraph.span) if cited else ""
            notes = "\n".join(filter(None, [notes, f"{place}{words}"]))
        canvas.notes(notes or title)
        return canvas

    def _number(self) -> int:
        return len(self.presentation.slides)

    def _foot(self, canvas: Canvas, right: str = "") -> None:
        canvas.footer(self._number(), self.running, right)

    def cover(self) -> None:
        """Title, missing-title tag, what is known about the speech."""
        pack, theme = self.pack, self.theme
        canvas = self._slide(pack.title, notes=pack.title)
        canvas.text("学习课件", (LEFT, 72, 132, 24), 15, 22, colour=theme.accent)
        size, leading = (48.0, 63.0) if lines_of(pack.title, 48, TEXT_WIDTH) <= 2 else (36.0, 50.0)
        lines = min(4, lines_of(pack.title, size, TEXT_WIDTH))
        canvas.title(
            balanced(pack.title, int(TEXT_WIDTH / size)),
            (TEXT_LEFT, 180, TEXT_WIDTH, lines * leading + 6),
            size,
            leading,
            SONG,
        )
        if not pack.meta.title:
            canvas.text(
                "原文未印标题　此处以文件名暂题",
                (TEXT_LEFT, 186 + lines * leading, TEXT_WIDTH, 20),
                13.5,
                20,
                colour=theme.sub,
            )
        canvas.line(TEXT_LEFT, 423, TEXT_WIDTH, 0.75, theme.rule)
        facts = [f"讲话人　{pack.meta.speaker or '原文未印'}", f"时间　{pack.meta.date or '原文未印'}",
                 f"{len(self.parts)} 部分　{len(pack.formulations)} 个提法　{len(pack.attributions)} 处引述"]  # fmt: skip
        for i, fact in enumerate(facts):
            canvas.text(wrapped(fact, 13.5, 214)[0], (TEXT_LEFT + i * 226, 438, 226, 20), 13.5, 20, colour=theme.sub)

    def contents(self) -> None:
        """The parts, four to a slide when few, seven when many."""
        few = len(self.parts) <= 4
        step = 4 if few else 7
        pages = [self.parts[i : i + step] for i in range(0, len(self.parts), step)]
        for n, page in enumerate(pages):
            canvas = self._slide("目录", notes="目录")
            rail = f"{len(self.parts)} 部分" + (f"　{n + 1}/{len(pages)}" if len(pages) > 1 else "")
            canvas.text(rail, (LEFT, 66, 150, 22), 15, 22, colour=self.theme.sub)
            canvas.title("目录", (TEXT_LEFT, 63, TEXT_WIDTH, 42), 30, 42, SONG)
            row, size = (84.0, 22.5) if few else (46.0, 20.0)
            for i, part in enumerate(page):
                top = 147 + i * row
                canvas.line(TEXT_LEFT, top, TEXT_WIDTH, 0.75, self.theme.rule)
                canvas.text(
                    part.label,
                    (TEXT_LEFT, top + (row - 36) / 2, 62, 36),
                    30 if len(part.label) < 2 else 20,
                    36,
                    SONG,
                    colour=self.theme.accent,
                    bold=True,
                )
                words = self._fitted(self.said(part.section.heading), size, 600, 1 if not few else 2)
                height = lines_of(words, size, 600) * size * 1.4
                canvas.text(
                    words,
                    (TEXT_LEFT + 66, top + (row - height) / 2, 606, height + 4),
                    size,
                    size * 1.4,
                    SONG,
                    bold=True,
                )
            self._foot(canvas)

    def _fitted(self, words: str, size: float, width: float, lines: int) -> str:
        """The words where they fit; else the clauses in front that do. Whole clauses, never cut inside."""
        if lines_of(words, size, width) <= lines:
            return words
        kept = ""
        for clause in handout.verse(self.pack, self._find(words)) if words in self.pack.text else (words,):
            if lines_of(kept + clause, size, width) > lines:
                break
            kept += clause
        return kept.rstrip("，；、") or "".join(wrapped(words, size, width)[:lines])

    def _find(self, words: str) -> Span:
        at = self.pack.text.find(words)
        return Span(at, at + len(words))

    def divider(self, part: PartView, number: int) -> None:
        """The accent panel with the ordinal, the part's heading and its sections."""
        theme = self.theme
        canvas = self._slide(self.said(part.section.heading), part.section.heading, bar=False)
        canvas.block(0, 0, 312, HEIGHT, theme.panel)
        canvas.text(
            f"第{part.label}部分" if len(part.label) <= 3 else part.label,
            (LEFT, 66, 240, 24),
            15,
            22,
            colour=theme.on_panel_sub,
        )
        size = 156.0 if len(part.label) == 1 else 80.0
        canvas.text(
            part.label[:3], (LEFT - 4, 310, 250, 190), size, size * 1.12, SONG, colour=theme.on_panel, bold=True
        )
        heading = self._fitted(self.said(part.section.heading), 39, 520, 4)
        lines = max(lines_of(heading, 39, 520), 1 + balanced(heading, 13).count("\v"))
        top = 190.0 if lines <= 2 else 120.0
        canvas.title(balanced(heading, 13), (372, top, 528, lines * 57 + 6), 39, 57, SONG)
        below = top + lines * 57 + 24
        canvas.line(372, below, 528, 0.75, theme.rule)
        for i, point in enumerate(part.points[: max(0, int((480 - below - 16) // 34))]):
            marker = self.cite_marker(point)
            words = self._fitted(self.said(point.section.heading), 18, 458, 1)
            canvas.text(marker, (372, below + 16 + i * 34, 56, 26), 18, 26, colour=theme.ink)
            canvas.text(words, (426, below + 16 + i * 34, 474, 26), 18, 26)
        canvas.text(str(self._number()), (372, 490, 60, 18), 12, 18, colour=theme.sub)

    def cite_marker(self, point: PointView) -> str:
        """The ordinal of a point as printed, without punctuation."""
        from ..citation import short_marker

        return short_marker(self.said(point.section.marker)) or "–"

    def points(self, part: PartView, index: int) -> None:
        """The points of a part (index −1) or of one of its sections: three with a sentence, or five without, a slide."""
        points = part.points if index < 0 else part.points[index].children
        heading = part.section.heading if index < 0 else part.points[index].section.heading
        support = all(p.support is None or lines_of(self.said(p.support), 18, 560) <= 2 for p in points) and any(
            p.support for p in points
        )
        step = 3 if support else 4
        pages = [points[i : i + step] for i in range(0, len(points), step)]
        for n, page in enumerate(pages):
            canvas = self._slide(self.said(heading), heading)
            rail = part.label if index < 0 else f"{part.label}{self.cite_marker(part.points[index])}"
            canvas.text(
                rail + (f"　{n + 1}/{len(pages)}" if len(pages) > 1 else ""),
                (LEFT, 63, 150, 30),
                20,
                30,
                SONG,
                colour=self.theme.accent,
            )
            title = self._fitted(self.said(heading), 30, 600, 2)
            double = lines_of(title, 30, TEXT_WIDTH) > 1
            canvas.title(balanced(title, 22), (TEXT_LEFT, 63, TEXT_WIDTH, 84 if double else 42), 30, 42, SONG)
            top = 156.0 if double else 147.0
            row = min(106.5, (480 - top) / max(1, len(page)))
            for i, point in enumerate(page):
                self._point(canvas, point, top + i * row, support=support)
            self._foot(canvas)

    def _point(self, canvas: Canvas, point: PointView, top: float, *, support: bool) -> None:
        canvas.line(TEXT_LEFT, top, TEXT_WIDTH, 0.75, self.theme.rule)
        canvas.text(self.cite_marker(point), (TEXT_LEFT, top + 22, 64, 24), 15, 22, colour=self.theme.accent)
        canvas.text(
            self.cite.mark(point.section.heading),
            (TEXT_LEFT + 548, top + 24, 130, 18),
            12,
            18,
            colour=self.theme.sub,
            right=True,
        )
        lead = self._fitted(self.said(point.section.heading), 24, 470, 2)
        lines = lines_of(lead, 24, 470)
        canvas.text(lead, (TEXT_LEFT + 66, top + 14, 478, lines * 33), 24, 33, bold=True)
        if support and lines == 1 and point.support is not None:
            words = self.said(point.support)
            canvas.text(
                words, (TEXT_LEFT + 66, top + 49, 570, lines_of(words, 18, 560) * 27), 18, 27, colour=self.theme.sub
            )

    def formulation(self, formulation: Formulation) -> None:
        """A card: the numeral in the rail, members one a row; a compound has a column a part."""
        if len(formulation.parts) > 1:
            self.compound(formulation)
            return
        items = formulation.items
        pages = _card_pages(items, [lines_of(self.said(i), 24, 600) for i in items], [len(i) for i in items])
        cut = handout.stem(self.pack, items)
        for n, page in enumerate(pages):
            canvas = self._slide(self.said(formulation.name), page[0])
            canvas.text(
                str(formulation.numbers[0]), (LEFT, 56, 150, 134), 100, 120, SONG, colour=self.theme.accent, bold=True
            )
            rail = f"称 {formulation.numbers[0]} 项，列 {len(items)} 项" + (
                f"　{n + 1}/{len(pages)}" if len(pages) > 1 else ""
            )
            canvas.text(rail, (LEFT, 196, 156, 44), 13.5, 20, colour=self.theme.sub)
            canvas.title(self._fitted(self.said(formulation.name), 33, 520, 1), (TEXT_LEFT, 62, 540, 46), 33, 44, SONG)
            canvas.text(
                self.cite.mark(page[0]), (TEXT_LEFT + 548, 74, 130, 18), 12, 18, colour=self.theme.sub, right=True
            )
            self._rows(canvas, page, items.index(page[0]), cut)
            self._foot(canvas)

    def _rows(self, canvas: Canvas, page: Sequence[Span], before: int, cut: int) -> None:
        """Members one a row, seven and eight in two columns."""
        two = len(page) > 6
        row, size = (78.0, 26.0) if len(page) <= 4 or two else (54.0, 24.0)
        width = TEXT_WIDTH / 2 - 12 if two else TEXT_WIDTH
        for i, item in enumerate(page):
            left = TEXT_LEFT + (i % 2) * (width + 24) if two else TEXT_LEFT
            top = 156 + (i // 2 if two else i) * row
            canvas.line(left, top, width, 0.75, self.theme.rule)
            canvas.text(str(before + i + 1), (left, top + row / 2 - 12, 36, 24), 15, 22, colour=self.theme.sub)
            words = self.said(item)
            fit = size if lines_of(words, size, width - 70) == 1 else 20.0
            lines = min(3, lines_of(words, fit, width - 60))
            height = lines * fit * 1.3
            canvas.runs(
                [self._stemmed(words, cut)],
                (left + 42, top + (row - height) / 2, width - 48, height + 4),
                fit,
                fit * 1.3,
                HEI,
            )

    def _stemmed(self, words: str, cut: int) -> list[Run]:
        if not cut:
            return [(words, self.theme.ink, False)]
        return [(words[:cut], self.theme.accent, True), (words[cut:], self.theme.ink, False)]

    def compound(self, formulation: Formulation) -> None:
        """Up to three parts a slide side by side, their heads over an ink rule."""
        parts = formulation.parts
        fits = (
            len(parts) <= 3
            and all(lines_of(self.said(i), 21, 190) <= 2 for p in parts for i in p.items)
            and max(len(p.items) for p in parts) <= 5
        )
        for group in [parts] if fits else [(part,) for part in parts]:
            first = group[0].items[0]
            canvas = self._slide(self.said(formulation.name), first)
            canvas.text(
                "+".join(map(str, formulation.numbers)),
                (LEFT, 62, 150, 46),
                34.5 if len(formulation.numbers) < 4 else 24,
                46,
                SONG,
                colour=self.theme.accent,
                bold=True,
            )
            total = sum(formulation.numbers)
            canvas.text(
                f"称 {total} 项，列 {len(formulation.items)} 项", (LEFT, 112, 156, 22), 13.5, 20, colour=self.theme.sub
            )
            canvas.title(self._fitted(self.said(formulation.name), 33, 520, 1), (TEXT_LEFT, 62, 540, 46), 33, 44, SONG)
            canvas.text(
                self.cite.mark(first), (TEXT_LEFT + 548, 74, 130, 18), 12, 18, colour=self.theme.sub, right=True
            )
            width = (TEXT_WIDTH - 24 * (len(group) - 1)) / len(group)
            for i, part in enumerate(group):
                self._column(canvas, part, TEXT_LEFT + i * (width + 24), width)
            self._foot(canvas)

    def _column(self, canvas: Canvas, part: Any, left: float, width: float) -> None:
        size = 39.0 if lines_of(self.said(part.head), 39, width - 44) == 1 else 24.0
        canvas.text(self.said(part.head), (left, 168, width - 40, 56), size, 54, SONG, bold=True)
        canvas.text(
            str(part.number),
            (left + width - 40, 180, 40, 40),
            27,
            38,
            SONG,
            colour=self.theme.accent,
            bold=True,
            right=True,
        )
        canvas.line(left, 228, width, 1.5, self.theme.ink)
        cut = handout.stem(self.pack, part.items)
        top = 240.0
        for item in part.items:
            words = self.said(item)
            lines = min(3, lines_of(words, 21, width - 4))
            canvas.runs([self._stemmed(words, cut)], (left, top, width, lines * 30 + 4), 21, 30, HEI)
            top += max(51, lines * 30 + 14)

    def voice(self, attribution: Any) -> None:
        """Somebody's words, with who says them in the rail."""
        self.quotation(attribution.quote, self.said(attribution.speaker) + self.said(attribution.cue))

    def quotation(self, span: Span, who: str) -> None:
        """A quotation verse by verse: five lines of 38 pt, else six of 28 pt, else more slides."""
        lines = handout.verse(self.pack, span)
        size, leading, most = 38.0, 60.0, 5
        if len(lines) > 5 or any(lines_of(line, 38, TEXT_WIDTH) > 1 for line in lines):
            size, leading, most = 28.0, 46.0, 6
            lines = tuple(piece for line in lines for piece in wrapped(line, 28, TEXT_WIDTH * 0.97))
        pages = [lines[i : i + most] for i in range(0, len(lines), most)]
        for n, page in enumerate(pages):
            canvas = self._slide(who or "金句", span)
            rail = (who or "金句") + (f"　{n + 1}/{len(pages)}" if len(pages) > 1 else "")
            height = len(page) * leading
            top = max(120.0, 270 - height / 2)
            canvas.title(rail, (LEFT, top + 14, 150, 66), 15, 22, HEI)
            canvas.runs(
                [[(line, self.theme.ink, False)] for line in page],
                (TEXT_LEFT, top, TEXT_WIDTH, height + 6),
                size,
                leading,
                KAI,
            )
            canvas.text(self.cite.mark(span), (TEXT_LEFT, top + height + 12, 300, 18), 12, 18, colour=self.theme.sub)
            self._foot(canvas)

    def question(self, question: Question, number: int) -> None:
        """A question with its options; the answer stands in the notes."""
        words, answer = self._worded(question)
        canvas = self._slide(words, question.source, notes=f"答案：{answer}")
        canvas.text(f"自测题　{number}", (LEFT, 66, 150, 22), 15, 22, colour=self.theme.accent)
        canvas.text(_KINDS[question.kind], (LEFT, 88, 150, 22), 13.5, 20, colour=self.theme.sub)
        size, leading = (28.5, 45.0) if lines_of(words, 28.5, TEXT_WIDTH) <= 4 else (20.0, 32.0)
        lines = min(9, lines_of(words, size, TEXT_WIDTH))
        top = 100.0
        canvas.title(words, (TEXT_LEFT, top, TEXT_WIDTH, lines * leading + 6), size, leading, SONG)
        options = top + lines * leading + 40
        for i, choice in enumerate(question.choices):
            left = TEXT_LEFT + (i % 2) * 345
            row = options + (i // 2) * 76
            canvas.line(left, row, 333, 0.75, self.theme.rule)
            canvas.text(_LETTERS[i], (left, row + 22, 36, 24), 15, 22, colour=self.theme.accent)
            said = self.said(choice.span)
            fit = 24.0 if lines_of(said, 24, 285) == 1 else 16.0
            canvas.text(
                said,
                (left + 42, row + (12 if fit == 16 else 18), 291, min(3, lines_of(said, fit, 285)) * fit * 1.4),
                fit,
                fit * 1.4,
            )
        self._foot(canvas, "答案与出处见备注")

    def _worded(self, q: Question) -> tuple[str, str]:
        """The question and its answer in words; labels only, the rest are places in the speech."""
        answer = "；".join(self.said(a) for a in q.answer)
        if q.choices:
            answer = "".join(_LETTERS[i] for i, c in enumerate(q.choices) if c.correct)
        subject = self.said(q.subject) if q.subject else ""
        if q.form == "blank":
            words, at = "", q.source.start
            for blank in q.blanks:
                words += self.pack.text[at : blank.start] + "＿" * min(6, len(blank) + 1)
                at = blank.end
            return words + self.pack.text[at : q.source.end], answer
        if q.form == "next-member" and q.pivot:
            return f"“{subject}”中，位于“{self.said(q.pivot)}”之后的是（　　）。", answer
        if q.form == "members":
            return f"下列属于“{subject}”的有（　　）。", answer
        if q.kind == "truefalse":
            if q.substitution:
                was, now = q.substitution
                text = self.pack.text
                return (
                    f"{text[q.source.start : was.start]}{self.said(now)}{text[was.end : q.source.end]}（　　）",
                    f"错，原文为“{self.said(was)}”",
                )
            return f"{self.said(q.source)}（　　）", "对"
        return f"写出“{subject}”的全部内容。", answer

    def closing(self) -> None:
        """Where everything stands: how to read a source mark."""
        canvas = self._slide("出处说明", notes="出处说明")
        canvas.title("出处说明", (TEXT_LEFT, 63, TEXT_WIDTH, 42), 30, 42, SONG)
        canvas.line(TEXT_LEFT, 147, TEXT_WIDTH, 0.75, self.theme.rule)
        lines = ["每条文字均为原文，〔〕内为出处：部分、节、段。", f"来源　{self.pack.source_name}"]
        canvas.runs(
            [[(wrapped(line, 18, 640)[0], self.theme.sub, False)] for line in lines],
            (TEXT_LEFT, 168, TEXT_WIDTH, 80),
            18,
            32,
        )
        self._foot(canvas)


def _card_pages(items: Sequence[Span], lines: Sequence[int], lengths: Sequence[int]) -> list[Sequence[Span]]:
    """Members a card: four, six when each takes a line, eight in two columns when they are short; the rest on the next."""
    if max(lines) > 1:
        most = 4
    elif len(items) <= 6:
        most = 6
    else:
        most = 8 if max(lengths) <= 11 else 6
    pages = -(-len(items) // most)
    step = -(-len(items) // pages)
    return [items[i : i + step] for i in range(0, len(items), step)]
