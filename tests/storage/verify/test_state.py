"""The changes of a row follow from one another, or it is seen that something is missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storage.verify.findings import About
from storage.verify.state import State, first_break

DIGESTS = st.lists(st.none() | st.binary(min_size=32, max_size=32).filter(any), min_size=1, max_size=8)


def effects(states: list[bytes | None]) -> list[tuple[str, str, int, str | None, str | None]]:
    """The changes that lead through these states, beginning with no row."""
    before = [None, *states[:-1]]
    return [
        ("thing", "1", number, old and old.hex(), new and new.hex())
        for number, (old, new) in enumerate(zip(before, states, strict=True))
    ]


@given(DIGESTS, st.randoms())
def test_an_unbroken_chain_ends_in_the_last_state_in_whatever_order_it_is_read(states, random) -> None:
    changes = effects(states)
    random.shuffle(changes)
    state = State()
    for change in changes:
        state.take([change], About())
    assert list(state.broken()) == []
    assert state.tables["thing"]["1"].digest == states[-1]
    assert state.effects == len(states)


@given(DIGESTS, st.data())
def test_a_chain_with_a_change_missing_is_broken(states, data) -> None:
    missing = data.draw(st.integers(0, len(states) - 1))
    left = [change for change in effects(states) if change[2] != missing]
    gone = effects(states)[missing]
    if not left or missing == len(states) - 1 or gone[3] == gone[4]:
        return  # nothing is left, what is missing is the end, or it changed nothing
    state = State()
    state.take(left, About())
    assert [row[:2] for row in state.broken()] == [("thing", "1")]


def test_the_first_break_is_found() -> None:
    assert first_break([(None, b"a"), (b"a", b"b"), (b"b", None), (None, b"c")]) is None
    assert first_break([(None, b"a"), (b"x", b"b")]) == 1
    assert first_break([(b"x", b"a")]) == 0
