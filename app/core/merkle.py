"""The hash tree of RFC 6962: hashes, and which parts of the tree a proof is made of.

A proof is described as ranges of leaves, a range as complete subtrees; whoever holds the tree (tiles in
the object store) looks those up and folds them. So nothing here reads or writes.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY_ROOT = sha256(b"").digest()

Range = tuple[int, int]  # leaves from the first to before the second
Node = tuple[
    int, int
]  # (level, index): the complete subtree over leaves [index << level, (index + 1) << level)


class WrongProof(ValueError):
    """A proof that does not lead to the root it was given for."""


def leaf_hash(data: bytes) -> bytes:
    """Hash of one leaf, 32 bytes (RFC 6962 §2.1)."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node, 32 bytes (RFC 6962 §2.1)."""
    return sha256(b"\1" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Root over subtrees of equal size, left to right; only the last may be smaller."""
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)] + odd
    return row[0]


def fold(hashes: Sequence[bytes]) -> bytes:
    """Root over complete subtrees of falling size, left to right, as `subtrees` names them."""
    if not hashes:
        return EMPTY_ROOT
    total = hashes[-1]
    for left in reversed(hashes[:-1]):
        total = node_hash(left, total)
    return total


def subtrees(leaves: Range) -> list[Node]:
    """The complete subtrees that make up a range which a proof asks for, largest first."""
    start, end = leaves
    nodes = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append((level, start >> level))
        start += 1 << level
    return nodes


def inclusion(index: int, size: int) -> list[Range]:
    """Ranges whose roots prove leaf `index` in a tree of `size` leaves, from the leaf up (§2.1.1)."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    start, end, ranges = 0, size, []
    while end - start > 1:
        middle = start + _left(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency(first: int, second: int) -> list[Range]:
    """Ranges whose roots prove that a tree of `first` leaves begins the tree of `second` (§2.1.2)."""
    if not 0 < first <= second:
        raise ValueError(f"a tree of {second} cannot extend one of {first}")
    start, end, whole, ranges = 0, second, True, []
    while first != end:
        middle = start + _left(end - start)
        if first <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start, whole = middle, False
    if not whole:
        ranges.append((start, end))
    return ranges[::-1]


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raises WrongProof unless the leaf hash stands at `index` in the tree of `size` leaves under `root`."""
    ranges = inclusion(index, size) if 0 <= index < size else []
    if len(ranges) != len(proof) or index >= size:
        raise WrongProof(f"{len(proof)} hashes cannot prove leaf {index} of {size}")
    total = leaf
    for (start, _), sibling in zip(ranges, proof, strict=True):
        total = node_hash(sibling, total) if start < index else node_hash(total, sibling)
    if total != root:
        raise WrongProof(f"leaf {index} is not in the tree of {size} with this root")


def check_consistency(first: int, old: bytes, second: int, new: bytes, proof: Sequence[bytes]) -> None:
    """Raises WrongProof unless the tree (`second`, `new`) extends the tree (`first`, `old`)."""
    if first in (second, 0):
        if proof or (first == second and old != new) or (first == 0 and old != EMPTY_ROOT):
            raise WrongProof(f"the trees of {first} and {second} leaves have different beginnings")
        return
    ranges = consistency(first, second)
    if len(ranges) != len(proof):
        raise WrongProof(f"{len(proof)} hashes cannot prove {first} of {second}")
    steps = list(zip(ranges, proof, strict=True))
    if ranges[0][0] == first:  # the old tree is itself a subtree of the new: it is not repeated
        before = after = old
    else:
        before = after = steps.pop(0)[1]
    for (start, _), sibling in steps:
        if start < first:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
        else:
            after = node_hash(after, sibling)
    if before != old or after != new:
        raise WrongProof(f"the tree of {second} leaves does not begin with the tree of {first}")


def _left(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
