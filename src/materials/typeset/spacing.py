"""Letter-spacing as WeasyPrint really writes it into a PDF, and the classes that ask for it.

WeasyPrint shifts a glyph by half of the spacing, a shift that it takes for 1024 instead of 1000 parts of the em, and
cuts the rest of the advance to whole thousandths: of a spacing v (thousandths of an em) there arrives
.512 v + ⌊.488 |v|⌋. Along a line of 34 characters the difference is a tenth of a millimetre, so the spacings offered
here are those that arrive.
"""

from __future__ import annotations

from bisect import bisect_left

_STEP = 1 / 0.488  # thousandths of an em: at its multiples nothing is cut off
_BETWEEN = (0.1, 0.7, 1.35, 1.95)  # behind a multiple, in thousandths; from there to the next nothing new arrives
_LEAST, _MOST = -60.0, 45.0


def _arrives(asked: float) -> float:
    whole = int(0.488 * abs(asked))
    return 0.512 * asked + (whole if asked > 0 else -whole)


def _offered() -> list[tuple[float, float]]:
    """(what arrives, what is asked for), both in em, in order."""
    asked = [0.0]
    for k in range(round(-_LEAST / _STEP)):
        for beyond in _BETWEEN:
            value = k * _STEP + beyond
            asked += [-value, *([value] if value <= _MOST else [])]
    return sorted((_arrives(value) / 1000, value / 1000) for value in asked)


_TABLE = _offered()
_ARRIVING = [arriving for arriving, _ in _TABLE]
CLASSES = tuple((i, asked) for i, (_, asked) in enumerate(_TABLE))
"""Number of the class (``sN``) and the letter-spacing in em that it asks for."""


def nearest(spread: float) -> int | None:
    """The class whose letter-spacing arrives nearest to ``spread`` (em); ``None`` outside of those offered."""
    i = bisect_left(_ARRIVING, spread)
    if not 0 < i < len(_ARRIVING):
        return None
    return i if _ARRIVING[i] - spread < spread - _ARRIVING[i - 1] else i - 1
