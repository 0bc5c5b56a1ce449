"""``exam.xlsx``: the question bank as a table that learning platforms take in; every cell is text."""

from __future__ import annotations

import io
import json

from ..archive import repacked
from ..exam.view import rendered
from ..model import Options, StudyPack
from ..registry import Writer

_CELL_MOST = 32767
_FONT, _INK, _RULE = "SimSun", "#211F1C", "#CFCAC2"


def render(pack: StudyPack, options: Options) -> bytes:
    """One sheet, one row a question, the header frozen.

    Cells are written as strings whatever they begin with: the speech must never run as a formula or become a link.
    A sentence beyond what a cell holds (32,767 UTF-16 units) is left out whole, since a quotation is never cut.

    :raises RenderError: for a template with an error.
    """
    from datetime import datetime

    from xlsxwriter import Workbook

    table = json.loads(rendered("exam/bank.json", pack, options, autoescape=False))
    rows: list[list[str]] = table["rows"] or [[table["empty"]]]
    out = io.BytesIO()
    switches = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, switches)
    book.set_properties({"title": table["title"], "created": datetime(2000, 1, 1)})  # noqa: DTZ001 -- fixed, no clock
    base = {"font_name": _FONT, "font_size": 10.5, "font_color": _INK, "valign": "top", "text_wrap": True}
    head = book.add_format({**base, "font_name": "SimHei", "bottom": 1, "bottom_color": _INK})
    cell = book.add_format({**base, "bottom": 4, "bottom_color": _RULE})
    sheet = book.add_worksheet(table["sheet"])
    for column, (name, width) in enumerate(table["columns"]):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row):
            sheet.write_string(number, column, words if len(words.encode("utf-16-le")) <= 2 * _CELL_MOST else "", cell)
    sheet.freeze_panes(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return repacked(out.getvalue())


WRITER = Writer(
    name="exam-xlsx",
    filename="exam.xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    title="题库表",
    templates=("exam", "shared"),
    render=render,
)
