"""What holds for the outline of every document: sections tile, levels never jump, headings are places, ids differ."""

from __future__ import annotations

from itertools import pairwise

from tests.speechcase import Case


def test_levels_start_at_one_and_never_jump(case: Case) -> None:
    levels = [0, *(s.level for s in case.pack.outline)]
    assert all(1 <= after <= before + 1 for before, after in pairwise(levels))


def test_sections_stand_in_order_and_close_after_their_heading(case: Case) -> None:
    starts = [s.start for s in case.pack.outline]
    assert starts == sorted(starts)
    assert all(
        s.start <= s.heading.start < s.heading.end <= s.body_end <= len(case.pack.text) for s in case.pack.outline
    )


def test_sections_of_one_level_tile_their_parent(case: Case) -> None:
    for i, section in enumerate(case.pack.outline):
        following = next((s for s in case.pack.outline[i + 1 :] if s.level <= section.level), None)
        if following is not None:
            assert section.body_end <= following.start
        children = [s for s in case.pack.outline[i + 1 :] if s.start < section.body_end]
        assert all(child.level > section.level and child.body_end <= section.body_end for child in children)


def test_ids_are_unique(case: Case) -> None:
    ids = [s.id for s in case.pack.outline]
    assert len(ids) == len(set(ids))
