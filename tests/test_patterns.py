"""No pattern of the package repeats without bound inside a repeat without bound: its time could grow by leaps."""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._constants as sre
import re._parser as sre_parse
from collections.abc import Iterator
from typing import Any

import pytest

import materials

_MANY = 64
"""A repeat of more than so many times counts as unbounded."""
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT}  # a possessive repeat never goes back


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every compiled pattern at the top of a module, with its name; those in tuples and dicts too."""
    for info in pkgutil.walk_packages(materials.__path__, "materials."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            values = (
                value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else (value,)
            )
            for pattern in values:
                if isinstance(pattern, re.Pattern):
                    yield f"{info.name}.{name}", pattern


def nested(parsed: Any, inside: bool = False) -> bool:
    """Whether an unbounded repeat stands inside another one."""
    for operator, argument in parsed:
        if operator in _REPEATS:
            _, most, body = argument
            unbounded = most == sre.MAXREPEAT or most > _MANY
            if unbounded and inside:
                return True
            if nested(body, inside or unbounded):
                return True
        elif any(nested(part, inside) for part in _parts(operator, argument)):
            return True
    return False


def _parts(operator: Any, argument: Any) -> list[Any]:
    """The patterns inside a node that is no repeat."""
    if operator is sre.SUBPATTERN:
        return [argument[-1]]
    if operator is sre.BRANCH:
        return list(argument[1])
    if operator in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    if operator is sre.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part is not None]
    return (
        [argument] if operator in (sre.ATOMIC_GROUP, sre.POSSESSIVE_REPEAT) and not isinstance(argument, tuple) else []
    )


@pytest.mark.parametrize("wrong", ["(a+)+b", "(?:a*b?)*c", "(?:[^x]{0,400}y?)+z", "(a|b+){0,99}"])
def test_nested_repeats_are_seen(wrong: str) -> None:
    assert nested(sre_parse.parse(wrong))


@pytest.mark.parametrize("right", ["a+b*", "(?:ab){1,4}c+", "(?=a+)b+", "[^x]*y"])
def test_others_pass(right: str) -> None:
    assert not nested(sre_parse.parse(right))


def test_no_pattern_nests_unbounded_repeats() -> None:
    found = list(patterns())
    assert len(found) > 150
    assert [name for name, pattern in found if nested(sre_parse.parse(pattern.pattern, pattern.flags))] == []
