"""Every state table is whole: states are reachable, none but final ones is a dead end, each has a word."""

from __future__ import annotations

import pytest

from app.core.states import StateTable, unreachable
from drawing_review.cases import states
from drawing_review.cases.words import STATES

TABLES = [value for value in vars(states).values() if isinstance(value, StateTable)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.thing)
def test_a_state_table_is_whole(table: StateTable) -> None:
    assert list(unreachable(table)) == []
    left = {state for state, _event in table.steps}
    assert table.states - left == table.final
    assert set(STATES[table.thing]) == table.states
