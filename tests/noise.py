"""Forum noise as browsers paste it, made from the description: random units of a low and a high ASCII character."""

from __future__ import annotations

import random

SITE = "bbs.example.org"


def run(rng: random.Random, variant: str) -> str:
    """One run of 5 to 15 units; ``old`` has no blank between the two characters, ``site`` an address beside the run."""
    joint = "" if variant == "old" else " "
    lowest = 0 if variant == "old" else 32
    units = "".join(
        f"{chr(rng.randint(lowest, 59))}{joint}{chr(rng.randint(63, 126))}" for _ in range(rng.randint(5, 15))
    )
    shown = " ".join("".join(c for c in units if c >= " ").split())
    if variant == "site":
        shown = SITE + shown if rng.random() < 0.5 else shown + SITE
    return shown


def jammed(text: str, variant: str, seed: int) -> str:
    """Every line break of ``text`` gets a run before or behind it."""
    rng = random.Random(seed)
    first, *rest = text.split("\n")
    out = [first]
    for line in rest:
        noise = run(rng, variant)
        out.append(f"{noise}\n{line}" if rng.random() < 0.5 else f"\n{noise}{line}")
    return "".join(out)
