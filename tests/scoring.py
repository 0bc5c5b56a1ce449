"""A small scorer for the golden speeches: F1 of headings, of (heading, parent) pairs, of formulations, of attributions.

Width of punctuation, style of quotation marks and white space are folded before anything is compared.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

_QUOTES = str.maketrans(dict.fromkeys("“”‘’「」『』\"'", '"'))


def fold(text: str) -> str:
    """``text`` in NFKC, quotation marks alike, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def f1(found: Iterable[Any], wanted: Iterable[Any]) -> float:
    """F1 of two bags; 1 where both are empty."""
    have, want = Counter(found), Counter(wanted)
    total = have.total() + want.total()
    return 2 * (have & want).total() / total if total else 1.0


def heading(node: dict[str, Any]) -> str:
    return fold(node["heading"]).rstrip(".,;:。，；：")


def tree(nodes: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """(heading, heading of the parent) of every node of a flat outline."""
    path: list[tuple[int, str]] = []
    out = []
    for node in nodes:
        while path and path[-1][0] >= node["level"]:
            path.pop()
        out.append((heading(node), path[-1][1] if path else ""))
        path.append((node["level"], heading(node)))
    return out


def names(entries: Sequence[dict[str, Any]], skipped: set[str]) -> list[str]:
    folded = (fold(entry["text"]).strip('"') for entry in entries)
    return [name for name in folded if name not in skipped]


def same_quote(one: str, other: str) -> bool:
    """One holds the other, and the shorter has at least 80 % of the longer's length."""
    short, long = sorted((fold(one).strip('".,;:。'), fold(other).strip('".,;:。')), key=len)
    return short in long and len(short) >= 0.8 * len(long)


def attributions(found: Sequence[dict[str, Any]], wanted: Sequence[dict[str, Any]]) -> float:
    """F1 of attributions: same speaker, same quotation."""
    left = [w for w in wanted if not w.get("optional")]
    total, hits = len(found) + len(left), 0
    for a in found:
        match = next(
            (w for w in left if fold(w["speaker"]) == fold(a["speaker"]) and same_quote(w["quote"], a["quote"])), None
        )
        if match is not None:
            left.remove(match)
            hits += 1
    return 2 * hits / total if total else 1.0


def score(pack: dict[str, Any], gold: dict[str, Any]) -> dict[str, float]:
    """The figures of one case, each between 0 and 1."""
    nodes = pack["outline"]
    explicit = [n for n in nodes if not n["implicit"]]
    gold_explicit = [n for n in gold["outline"] if n["explicit"]]
    optional = {fold(f["text"]).strip('"') for f in gold["formulations"] if f.get("optional")}
    return {
        "heads": f1(map(heading, explicit), map(heading, gold_explicit)),
        "tree": f1(tree(explicit), tree(gold_explicit)),
        "all": f1(map(heading, nodes), map(heading, gold["outline"])),
        "formulations": f1(names(pack["formulations"], optional), names(gold["formulations"], optional)),
        "attributions": attributions(pack["attributions"], gold["attributions"]),
    }
