"""The session plan adds up to the minutes asked for, and gives time only to what the speech has."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from materials.model import StudyPack
from materials.session import allot, plan


@given(st.integers(1, 300))
def test_slots_follow_each_other_and_fill_the_time(sample_pack: StudyPack, minutes: int) -> None:
    slots = plan(sample_pack, minutes)
    assert [slot.start for slot in slots] == [0, *(slot.end for slot in slots[:-1])]
    assert slots[-1].end == minutes
    assert all(slot.minutes >= 1 for slot in slots)


def test_an_hour_reads_every_part_and_the_longest_the_longest(sample_pack: StudyPack) -> None:
    parts = [slot for slot in plan(sample_pack, 60) if slot.kind == "part"]
    top = [section for section in sample_pack.outline if section.level == 1]
    assert [slot.section for slot in parts] == top
    longest = max(top, key=lambda section: section.body_end - section.start)
    assert max(parts, key=lambda slot: slot.minutes).section == longest


def test_nothing_to_ask_gets_no_time(sample_pack: StudyPack) -> None:
    bare = replace(sample_pack, questions=(), slogans=(), formulations=(), outline=(), summary=())
    assert [(slot.kind, slot.minutes) for slot in plan(bare, 45)] == [("text", 45)]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=20), st.integers(0, 200))
def test_shares_are_whole_positive_and_complete(weights: list[int], spare: int) -> None:
    shares = allot(weights, len(weights) + spare)
    assert sum(shares) == len(weights) + spare
    assert min(shares) >= 1
