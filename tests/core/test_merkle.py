"""The tree and its proofs against the text of RFC 6962."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import merkle
from tests.storage.trail import naive


def leaves(count: int) -> list[bytes]:
    return [b"leaf %d" % number for number in range(count)]


def looked_up(ranges: list[merkle.Range], data: list[bytes]) -> list[bytes]:
    """What a holder of the tree answers: each range folded from the complete subtrees it is made of."""
    return [
        merkle.fold(
            [
                merkle.root_of(
                    [merkle.leaf_hash(leaf) for leaf in data[index << level : (index + 1) << level]]
                )
                for level, index in merkle.subtrees(range_)
            ]
        )
        for range_ in ranges
    ]


@pytest.mark.parametrize("size", [*range(0, 70), 255, 256, 257, 1000])
def test_root_is_that_of_the_rfc(size: int) -> None:
    data = leaves(size)
    assert merkle.root_of([merkle.leaf_hash(leaf) for leaf in data]) == naive.root(data)


@given(st.data(), st.integers(1, 300))
def test_inclusion_proof_is_that_of_the_rfc_and_proves(draw: st.DataObject, size: int) -> None:
    data, index = leaves(size), draw.draw(st.integers(0, size - 1))
    proof = looked_up(merkle.inclusion(index, size), data)
    assert proof == naive.path(index, data)
    merkle.check_inclusion(merkle.leaf_hash(data[index]), index, size, proof, naive.root(data))


@given(st.data(), st.integers(2, 300))
def test_inclusion_proof_does_not_prove_another_leaf_place_or_tree(draw: st.DataObject, size: int) -> None:
    data, index = leaves(size), draw.draw(st.integers(0, size - 1))
    proof, root = naive.path(index, data), naive.root(data)
    leaf = merkle.leaf_hash(data[index])
    other = draw.draw(st.integers(0, size - 1).filter(lambda place: place != index))
    for wrong in (
        (merkle.leaf_hash(b"forged"), index, size, proof, root),
        (leaf, other, size, proof, root),
        (leaf, index, size, proof[:-1], root),
        (leaf, index, size, [*proof, leaf], root),
        (leaf, index, size, proof, naive.root(data[:-1])),
        (leaf, -1, size, proof, root),
        (leaf, size, size, proof, root),
    ):
        with pytest.raises(merkle.WrongProof):
            merkle.check_inclusion(*wrong)


@given(st.data(), st.integers(1, 300))
def test_consistency_proof_is_that_of_the_rfc_and_proves(draw: st.DataObject, size: int) -> None:
    data, first = leaves(size), draw.draw(st.integers(1, size))
    proof = looked_up(merkle.consistency(first, size), data)
    assert proof == naive.proof(first, data)
    merkle.check_consistency(first, naive.root(data[:first]), size, naive.root(data), proof)


@given(st.data(), st.integers(2, 300))
def test_consistency_proof_fails_for_a_rewritten_past(draw: st.DataObject, size: int) -> None:
    data, first = leaves(size), draw.draw(st.integers(1, size))
    changed = draw.draw(st.integers(0, first - 1))
    rewritten = [*data[:changed], b"rewritten", *data[changed + 1 :]]
    with pytest.raises(merkle.WrongProof):
        merkle.check_consistency(
            first, naive.root(data[:first]), size, naive.root(rewritten), naive.proof(first, rewritten)
        )


def test_the_empty_tree_begins_every_tree() -> None:
    merkle.check_consistency(0, merkle.EMPTY_ROOT, 3, naive.root(leaves(3)), [])
    with pytest.raises(merkle.WrongProof):
        merkle.check_consistency(0, bytes(32), 3, naive.root(leaves(3)), [])


def test_ranges_that_no_tree_has_are_refused() -> None:
    for index, size in ((-1, 3), (3, 3), (0, 0)):
        with pytest.raises(ValueError, match="no leaf"):
            merkle.inclusion(index, size)
    for first, second in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="cannot extend"):
            merkle.consistency(first, second)
