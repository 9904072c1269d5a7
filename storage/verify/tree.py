"""The tree of RFC 6962 counted up like a binary number: one hash for each bit of the size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


class Tree:
    """Append leaf hashes; ask for the root at any moment."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._bits: list[bytes | None] = []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        self.size += 1
        for place, held in enumerate(self._bits):
            if held is None:
                self._bits[place] = leaf
                return
            leaf = hashlib.sha256(b"\x01" + held + leaf).digest()
            self._bits[place] = None
        self._bits.append(leaf)

    @property
    def root(self) -> bytes:
        return self.root_with(None)

    def root_with(self, rest: bytes | None) -> bytes:
        """Root of these leaves and, right of them, a smaller subtree with the root `rest`."""
        total = rest
        for held in self._bits:
            if held is not None:
                total = held if total is None else hashlib.sha256(b"\x01" + held + total).digest()
        return hashlib.sha256(b"").digest() if total is None else total
