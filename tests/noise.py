"""Copy-protection noise as old forum software strews it over the line breaks of a post.

Written for these tests from the shape of the noise: pairs of a low and a high ASCII character, several in a row, at the
end of a line or as the start of the next one.
"""

from __future__ import annotations

import random
from typing import Literal

Variant = Literal["spaced", "packed", "site"]
VARIANTS: tuple[Variant, ...] = ("spaced", "packed", "site")
SITE = "www.example.com"


def _unit(dice: random.Random, variant: Variant) -> str:
    lowest = 0 if variant == "packed" else 32
    pair = chr(dice.randint(lowest, 59)), chr(dice.randint(63, 126))
    return ("" if variant == "packed" else " ").join(pair)


def burst(dice: random.Random, variant: Variant) -> str:
    """One piece of noise as it looks after copying: no control characters, white space runs are one blank."""
    raw = "".join(_unit(dice, variant) for _ in range(dice.randint(6, 14)))
    shown = " ".join("".join(c for c in raw if c >= " ").split())
    if variant != "site":
        return shown
    return dice.choice((SITE + shown, shown + SITE))


def noisy(text: str, variant: Variant, seed: int) -> str:
    """``text`` with one burst at every line break, on either side of it."""
    dice = random.Random(seed)
    first, *rest = text.split("\n")
    out = [first]
    for line in rest:
        noise = burst(dice, variant)
        out.append(dice.choice((f"{noise}\n", f"\n{noise}")))
        out.append(line)
    return "".join(out)
