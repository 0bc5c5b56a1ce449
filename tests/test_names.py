from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from materials.library.names import MAX_BYTES, distinct, slug


@given(st.text(min_size=1, max_size=300))
def test_a_slug_never_leaves_its_folder(name: str) -> None:
    made = slug(name)
    assert made
    assert made not in {".", ".."}
    assert not made.startswith(".")
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert len(made.encode()) <= MAX_BYTES + 9


@given(st.lists(st.text(min_size=1, max_size=20), unique=True, max_size=12))
def test_no_two_documents_share_a_folder(names: list[str]) -> None:
    made = [s.casefold() for s in distinct(names, {})]
    assert len(set(made)) == len(made)


def test_traversal_and_device_names_are_tamed() -> None:
    assert slug("../../etc/passwd.txt") == "passwd"
    assert slug("con.txt") != "con"
    assert slug("办公室工作讲话稿.txt") == "办公室工作讲话稿"
