"""A leaf is canonical, says everything of its entry, and always fits into a bundle."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.trail.leaf import leaf_of, values
from storage.trail.tiles import LARGEST

ENTRY = {
    "id": UUID("01930000-0000-7000-8000-000000000001"),
    "at": datetime(2026, 11, 22, 5, 3, 11, 120, tzinfo=UTC),
    "act": "opinion.give",
    "outcome": "done",
    "person": None,
    "actor": '{"name": "张三"}',
    "subject_kind": "case",
    "subject_id": "17",
    "correlation": UUID("01930000-0000-7000-8000-000000000002"),
    "fact": '{"place": [1.50, 2], "fact": "opinion.given"}',
}
EFFECTS = [
    {"id": 9, "tab": "opinion", "key": "2", "old": b"\x01", "new": b"\x02"},
    {"id": 8, "tab": "opinion", "key": "2", "old": None, "new": b"\x01"},
    {"id": 7, "tab": "opinion", "key": "10", "old": b"\x01", "new": None},
]


def test_a_leaf_is_canonical_json_with_sorted_effects() -> None:
    assert leaf_of(ENTRY, EFFECTS).data.decode() == (
        '{"act":"opinion.give","actor":{"name":"张三"},"at":"2026-11-22T05:03:11.000120Z",'
        '"correlation":"01930000-0000-7000-8000-000000000002",'
        '"effects":[["opinion","10",7,"01",null],["opinion","2",8,null,"01"],["opinion","2",9,"01","02"]],'
        '"fact":{"fact":"opinion.given","place":[1.5,2]},"id":"01930000-0000-7000-8000-000000000001",'
        '"outcome":"done","person":null,"subject":{"id":"17","kind":"case"},"v":1}'
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "opinion.giv3"),
        ("outcome", "refused"),
        ("person", UUID(int=1)),
        ("actor", '{"name": "李四"}'),
        ("subject_id", "18"),
        ("subject_kind", "bid"),
        ("at", datetime(2026, 11, 22, 5, 3, 11, 121, tzinfo=UTC)),
        ("correlation", UUID(int=1)),
        ("fact", "{}"),
    ],
)
def test_a_change_of_any_column_changes_the_leaf(column: str, value: object) -> None:
    assert leaf_of(ENTRY | {column: value}, EFFECTS) != leaf_of(ENTRY, EFFECTS)


def test_a_change_of_any_effect_changes_the_leaf() -> None:
    for changed in ({"tab": "case"}, {"key": "3"}, {"old": b"\x03"}, {"new": None}, {"id": 1}):
        assert leaf_of(ENTRY, [EFFECTS[0] | changed]) != leaf_of(ENTRY, EFFECTS[:1])
    assert leaf_of(ENTRY, EFFECTS[1:]) != leaf_of(ENTRY, EFFECTS)


def test_an_entry_too_large_for_a_bundle_leaves_its_digest() -> None:
    leaf = leaf_of(ENTRY | {"fact": json.dumps({"text": "图" * 30_000})}, EFFECTS)
    assert len(leaf.data) < 300
    assert leaf.body is not None
    assert len(leaf.body) > LARGEST
    assert json.loads(leaf.data)["body"] == sha256(leaf.body).hexdigest()
    assert leaf.body_key == f"body/{sha256(leaf.body).hexdigest()}"


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1", 1),
        ("1.0", 1.0),
        ("0.1", 0.1),
        ("9007199254740991", 2**53 - 1),
        ("9007199254740993", {"decimal": "9007199254740993"}),
        ("0.1000000000000000055511151231257827", {"decimal": "0.1000000000000000055511151231257827"}),
        ("1" + "0" * 400, {"decimal": "1" + "0" * 400}),
        ("1" + "0" * 400 + ".5", {"decimal": "1" + "0" * 400 + ".5"}),
        ("-" + "9" * 5000, {"decimal": "-" + "9" * 5000}),
    ],
)
def test_numbers_are_exact_whatever_the_database_holds(number: str, value: object) -> None:
    assert values(number) == value
    assert leaf_of(ENTRY | {"fact": f'{{"n": {number}}}'}, []).data


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_any_fact_has_one_leaf_however_it_is_written(fact: object) -> None:
    def leaf(text: str) -> bytes:
        return leaf_of(ENTRY | {"fact": text}, []).data

    try:
        json.dumps(fact, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return  # a lone surrogate: PostgreSQL stores none
    assert leaf(json.dumps(fact, indent=2)) == leaf(json.dumps(fact, ensure_ascii=False, sort_keys=True))
