"""What the verifier takes for the same, and what for a difference."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.trail.leaf import leaf_of
from storage.verify.entry import NoEntry, body_of, differences, of_database, read_entry, same
from tests.storage.trail.test_leaf import EFFECTS, ENTRY


def compared(logged: str, held: str) -> bool:
    """Whether a fact logged as one JSON text and held by the database as another are the same."""
    entry = read_entry(0, leaf_of(ENTRY | {"fact": logged}, EFFECTS).data)
    return same(entry, of_database(ENTRY | {"fact": held}, EFFECTS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"n": 1.50}', '{"n": 1.5}'),
        ('{"n": 2.0}', '{"n": 2}'),
        ('{"n": 0.0000001}', '{"n": 1e-7}'),
        ('{"b": 1, "a": [true]}', '{"a":[true],"b":1}'),
        ('{"n": 123456789012345678901234567890}', '{"n": 123456789012345678901234567890}'),
    ],
)
def test_the_same_value_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert compared(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"n": 1}', '{"n": true}'),
        ('{"n": 0}', '{"n": false}'),
        ('{"n": 1}', '{"n": "1"}'),
        ('{"n": null}', "{}"),
        ('{"n": 0.1}', '{"n": 0.10000000000000001}'),
        ('{"n": 9007199254740993}', '{"n": 9007199254740992}'),
        ('{"n": 123456789012345678901234567890}', '{"n": 123456789012345678901234567891}'),
        ('{"n": "é"}', '{"n": "e\\u0301"}'),
        ('{"n": [1, 2]}', '{"n": [2, 1]}'),
    ],
)
def test_another_value_is_another(one: str, other: str) -> None:
    assert not compared(one, other)
    assert not compared(other, one)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("aé图\U0001f600\n"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aé图\U0001f600"), inner, max_size=4),
    max_leaves=10,
)


@given(JSON, JSON)
def test_writer_and_verifier_agree_on_what_is_the_same(one: Any, other: Any) -> None:
    assert compared(json.dumps(one), json.dumps(one, indent=1))
    leaves = [leaf_of(ENTRY | {"fact": json.dumps(fact)}, []).data for fact in (one, other)]
    assert compared(json.dumps(one), json.dumps(other)) == (leaves[0] == leaves[1])


def test_differences_name_the_field() -> None:
    found = differences({"a": {"b": 1, "c": 2}, "x": "y"}, {"a": {"b": 1, "c": 3}, "d": None})
    assert found == [
        {"field": "a.c", "log": "2", "database": "3"},
        {"field": "d", "log": "–", "database": "null"},
        {"field": "x", "log": '"y"', "database": "–"},
    ]


def test_a_large_entry_is_known_by_its_stub() -> None:
    leaf = leaf_of(ENTRY | {"fact": json.dumps({"text": "图" * 30_000})}, EFFECTS)
    assert body_of(leaf.data) == leaf.body_key.removeprefix("body/")
    assert body_of(leaf_of(ENTRY | {"fact": '{"body":"x"}'}, []).data) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"v":2}', leaf_of(ENTRY, []).data[:-1]])
def test_bytes_that_are_no_entry_are_refused(data: bytes) -> None:
    with pytest.raises(NoEntry):
        read_entry(0, data)
