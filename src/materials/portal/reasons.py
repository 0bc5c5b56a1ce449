"""Translates the program's English sentences into the portal's Chinese, by ``templates/portal/reasons.yaml``.

A reason has travelled as text through manifests, quarantine notes and Prefect's states, so it is found by its words.
"""

from __future__ import annotations

import re
from functools import cache

import yaml

from ..resources import templates_dir

FILE = "portal/reasons.yaml"
_SLOT = "{}"


def worded(reason: str) -> str | None:
    """The Chinese for a reason, which may say its place before and its remedy behind; ``None`` where no wording is known."""
    for pattern, wording in _wordings():
        found = pattern.search(reason)
        if found:
            return wording.format(*found.groups())
    return None


def known() -> dict[str, str]:
    """Every English sentence that is worded, ``{}`` for its parts that vary, with its Chinese."""
    told: dict[str, str] = yaml.safe_load((templates_dir() / FILE).read_text("utf-8"))
    return told


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences without parts that vary come first: the more a sentence says, the more exactly it is meant."""
    ordered = sorted(known().items(), key=lambda each: (_SLOT in each[0], -len(each[0])))
    return tuple(
        (re.compile(r"(?:^|: )" + _pattern(sentence) + r"(?=\s|$)", re.DOTALL), said) for sentence, said in ordered
    )


def _pattern(sentence: str) -> str:
    return "(.+?)".join(re.escape(part) for part in sentence.split(_SLOT))
