"""What blocks come to, against following every INSERT of small trees."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.refusal import Refused
from drawing_review.reading import refusals  # noqa: F401 - declares the codes
from drawing_review.reading.caps import Caps
from drawing_review.reading.nesting import expanded
from drawing_review.reading.structure import Block

CAPS = Caps(expanded=10**9, depth=64)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Block, dict[str, Block]]:
    """Blocks B0 … Bn in which each inserts only earlier ones."""
    blocks: dict[str, Block] = {}
    for number in range(draw(st.integers(1, 6))):
        inserts = draw(st.dictionaries(st.sampled_from([*blocks, "NOWHERE"]), st.integers(1, 3), max_size=3))
        blocks[f"B{number}"] = Block(f"b{number}", draw(st.integers(0, 4)), Counter(inserts))
    root = draw(st.dictionaries(st.sampled_from(list(blocks)), st.integers(1, 3)))
    return Block("ENTITIES", draw(st.integers(0, 4)), Counter(root)), blocks


def followed(block: Block, blocks: dict[str, Block]) -> int:
    return block.entities + sum(
        times * followed(blocks[name], blocks) for name, times in block.inserts.items() if name in blocks
    )


@given(trees())
def test_as_if_every_insert_were_followed(tree: tuple[Block, dict[str, Block]]) -> None:
    root, blocks = tree
    assert expanded(root, blocks, CAPS) == followed(root, blocks)


def chain(levels: int, times: int) -> tuple[Block, dict[str, Block]]:
    blocks = {"B0": Block("B0", 1)}
    for level in range(1, levels):
        blocks[f"B{level}"] = Block(f"B{level}", 0, Counter({f"B{level - 1}": times}))
    return Block("ENTITIES", 0, Counter({f"B{levels - 1}": 1})), blocks


def test_a_number_of_a_thousand_digits_fits_the_sentence() -> None:
    root, blocks = chain(60, 10**20)
    with pytest.raises(Refused) as refused:
        expanded(root, blocks, CAPS)
    assert refused.value.code == "nesting_too_large"
    assert len(refused.value.sentence("en")) < 300


def test_depth_is_counted_without_recursion() -> None:
    assert expanded(*chain(64, 1), CAPS) == 1
    with pytest.raises(Refused) as refused:
        expanded(*chain(5000, 1), CAPS)
    assert refused.value.code == "nesting_too_deep"


def test_a_circle_that_nothing_shows_is_refused_too() -> None:
    blocks = {"A": Block("a", 1, Counter({"B": 1})), "B": Block("b", 1, Counter({"A": 1}))}
    with pytest.raises(Refused) as refused:
        expanded(Block("ENTITIES", 1), blocks, CAPS)
    assert refused.value.data["blocks"] in {"a → b → a", "b → a → b"}
