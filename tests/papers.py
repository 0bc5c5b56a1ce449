"""Printed papers around a text of ours: PDF files as offices, presses and word processors make them."""

from __future__ import annotations

import html
import zlib
from collections.abc import Sequence

BOOK = """@page { size: A5; margin: 20mm 18mm; @top-center { content: "江城市委办公室　内部资料"; font-size: 8pt }
@bottom-center { content: "— " counter(page) " —"; font-size: 10pt } }
body { font: 11pt/1.7 "Noto Serif CJK SC"; text-align: justify }
p { margin: 0; text-indent: 2em } h1 { font-size: 18pt; text-align: center; text-indent: 0 }"""
OFFICE = """@page { size: A4; margin: 30mm 26mm; @bottom-right { content: "第" counter(page) "页 共" counter(pages) "页"; font-size: 9pt } }
body { font: 12pt/1.5 "Noto Sans CJK SC"; text-align: left } p { margin: 0 0 8pt } h1 { font-size: 20pt; text-align: center }"""
TWO_COLUMNS = """@page { size: A4; margin: 20mm; @top-left { content: "江城日报　要闻" } @top-right { content: counter(page) } }
body { font: 10pt/1.6 "Noto Serif CJK SC"; text-align: justify } p { margin: 0; text-indent: 2em }
h1 { font-size: 20pt; text-align: center } div { columns: 2; column-gap: 8mm }"""
STYLES = {"book": BOOK, "office": OFFICE, "two-columns": TWO_COLUMNS}


def paper(lines: Sequence[str], style: str, title: str = "") -> bytes:
    """Lines as paragraphs of a PDF in one of :data:`STYLES` (a name or the style itself)."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = f"<h1>{html.escape(title)}</h1>" if title else ""
    return page(f"<style>{STYLES.get(style, style)}</style>{head}<div>{body}</div>")


def page(source: str) -> bytes:
    """HTML as a PDF."""
    from weasyprint import HTML

    data: bytes = HTML(string=source).write_pdf()
    return data


def upright(lines: Sequence[str], title: str) -> bytes:
    """Vertical writing, columns from the right, 24 characters each; every character is placed by itself."""
    across, down, size, per_page = 24.0, 16.0, 12, 20
    columns: list[tuple[str, int]] = [(title, 14)]
    for line in lines:
        rest = "　　" + line
        columns += [(rest[i : i + 24], size) for i in range(0, len(rest), 24)]
    out = []
    for start in range(0, len(columns), per_page):
        cells = "".join(
            f'<i style="left:{540 - across * x}pt;top:{40 + down * y * pt / size}pt;font-size:{pt}pt">{html.escape(char)}</i>'
            for x, (column, pt) in enumerate(columns[start : start + per_page])
            for y, char in enumerate(column)
            if char != "　"
        )
        out.append(
            f'<section>{cells}<i style="left:300pt;top:560pt;font-size:9pt">{start // per_page + 1}</i></section>'
        )
    return page(
        """<style>@page { size: 600pt 600pt; margin: 0 } section { position: relative; height: 600pt; break-after: page }
        i { position: absolute; font-family: "Noto Serif CJK SC"; font-style: normal; line-height: 1 }</style>"""
        + "".join(out)
    )


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these numbered objects, the first of them the catalogue, with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R /Resources << /XObject << /P %d 0 R >> /Font << /F %d 0 R >> >> >>"


def stream(paint: bytes, more: bytes = b"") -> bytes:
    """A stream object, not pressed."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(paint), more, paint)


def _picture() -> bytes:
    grey = b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    return stream(zlib.compress(bytes(64 * 64)), grey)


def _words(text: str) -> bytes:
    words = text.split()
    lines = [" ".join(words[i : i + 8]) for i in range(0, len(words), 8)]
    return ("BT /F 12 Tf 72 760 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET").encode()


def _document(*contents: bytes, more: bytes = b"") -> bytes:
    """Pages with these contents; each may show the picture and the font, and has ``more`` keys."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (3 + i) for i in range(count))
    pages = [_PAGE % (more, 3 + count + i, 3 + 2 * count, 4 + 2 * count) for i in range(count)]
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        *pages,
        *(stream(paint) for paint in contents),
        _picture(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


_SHOW_PICTURE = b"q 500 0 0 700 50 50 cm /P Do Q"


def scan() -> bytes:
    """One page that is a grey picture."""
    return _document(_SHOW_PICTURE)


def plain(text: str) -> bytes:
    """A page of Latin text whose stream is not pressed, so that damage reaches its numbers and operators."""
    return _document(_words(text))


def on_its_side(text: str, turned: int) -> bytes:
    """A page whose text is written askew and which is turned so that it shows upright."""
    matrix = {90: "0 1 -1 0 100 72", 180: "-1 0 0 -1 523 742", 270: "0 -1 1 0 495 742"}[turned]
    askew = _words(text).replace(b"72 760 Td", f"{matrix} Tm".encode())
    return _document(askew, more=b"/Rotate %d" % turned)


def half_scanned(text: str) -> bytes:
    """A page of text, and one that is a picture."""
    return _document(_words(text), _SHOW_PICTURE)


def locked() -> bytes:
    """A file that its trailer declares encrypted, by a password that nobody has."""
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        lock,
        trailer=b"/Encrypt 4 0 R /ID [<00> <00>]",
    )
