"""The verifier's own tree and files against the text of RFC 6962 and the layout of tlog-tiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.verify.files import name
from storage.verify.tree import Tree, leaf_hash
from tests.storage.trail import naive


@pytest.mark.parametrize("size", [*range(40), 255, 256, 257, 1000])
def test_the_root_is_that_of_the_rfc(size: int) -> None:
    leaves = [b"leaf %d" % number for number in range(size)]
    assert Tree(map(leaf_hash, leaves)).root == naive.root(leaves)


@given(st.integers(0, 5), st.integers(1, 255))
def test_whole_tiles_and_a_rest_give_the_same_root(tiles: int, rest: int) -> None:
    leaves = [b"%d" % number for number in range(tiles * 256 + rest)]
    hashes = list(map(leaf_hash, leaves))
    whole = Tree(Tree(hashes[first : first + 256]).root for first in range(0, tiles * 256, 256))
    assert whole.root_with(Tree(hashes[tiles * 256 :]).root) == naive.root(leaves)


def test_names_are_those_of_the_specification() -> None:
    assert name("0", 1234067, 256) == "tile/0/x001/x234/067"
    assert name("entries", 0, 3) == "tile/entries/000.p/3"
    assert name("2", 1000, 256) == "tile/2/x001/000"
