"""The structural fingerprint (结构指纹): entities hashed, blocks by content and not by name, one root.

The tree stands over the sorted hashes, so the order in the file is nothing. What no layout shows is left out.
"""

from __future__ import annotations

import struct
from functools import cached_property
from typing import TypeVar

import numpy as np
from ezdxf.tools.text import fast_plain_mtext

from app.core.merkle import leaf_hash, root_of
from drawing_review.drawing.identity import Leaf, lengthened
from drawing_review.reading.identity.attributes import EXTENDED
from drawing_review.reading.identity.canonical import Canonical, Ragged
from drawing_review.reading.identity.contents import NAME, Contents
from drawing_review.reading.identity.corners import beginning
from drawing_review.reading.identity.pointed import pointed

RING, MESH = 1, 16 | 64  # flags of a POLYLINE
WORDED = {"TEXT", "MTEXT", "ATTDEF"}
PICTURED = ("DIMENSION", "ACAD_TABLE")  # their picture is a block that is made anew


T = TypeVar("T", str, bytes)


class Structure:
    """Leaves and hashes of one file, made when they are asked for."""

    def __init__(self, canonical: Canonical, named: frozenset[str] = frozenset()) -> None:
        """Blocks in `named` (lower case) are known by their name instead of their content."""
        self.contents = Contents(canonical)
        self.rows = canonical.rows
        self._named = named
        self._hashes: dict[int, bytes] = {}
        self._roots: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._bytes = _Bytes(canonical)

    @cached_property
    def root(self) -> str:
        """The fingerprint."""
        return root_of(self.hashes).hex()

    @cached_property
    def hashes(self) -> list[bytes]:
        """The leaves' hashes, sorted: what the tree stands over."""
        rows = [*self.contents.layouts, *self.contents.tables]
        return sorted([*map(self.hash, rows), *(leaf.hash for leaf in self.contents.header)])

    def hash(self, row: int) -> bytes:
        """RFC 6962 hash of the row's leaf; the same as `leaf(row).hash`, without building the leaf."""
        found = self._hashes.get(row)
        if found is None:
            parts = self._ordered(row) if row in self.contents.parts else ()
            data = self._bytes.of(row, self._replaced(row), [self.hash(part) for part in parts])
            found = self._hashes[row] = leaf_hash(data)
        return found

    def leaf(self, row: int) -> Leaf:
        """The row's leaf, to be shown and proved."""
        texts = self.contents.texts(row)
        if replaced := self._replaced(row):
            texts = with_replaced(texts, list(replaced))
        corners = self.contents.canonical.corners
        return Leaf(
            kind=self.rows.kind_of(row),
            layout=self.rows.places[self.rows.place[row]].layout,
            numbers=tuple(self.contents.numbers(row)),
            texts=tuple(texts),
            corners=tuple(corners.values[corners.first[row] : corners.first[row + 1]].tolist()),
            parts=tuple(self.leaf(part) for part in self._ordered(row)),
        )

    def _ordered(self, row: int) -> list[int]:
        """Attributes sorted by their hash; vertices in their order, of a ring from the least on."""
        parts = self.contents.parts.get(row, [])
        if self.rows.kind_of(row) == "INSERT":
            return sorted(parts, key=self.hash)
        flags = dict(self.contents.numbers(row)).get(70, 0)
        if flags & RING and not flags & MESH:
            start = beginning([self.contents.numbers(part) for part in parts])
            return parts[start:] + parts[:start]
        return parts

    def _replaced(self, row: int) -> tuple[tuple[int, str], ...]:
        """Texts that stand for what is named: of an INSERT its block's root, of a DIMENSION what it shows.

        And for what is pointed at by a handle.
        """
        kind, others = self.rows.kind_of(row), self._pointed.get(row, ())
        if kind == "INSERT":
            return ((NAME, self.block_root(self.contents.text(row, NAME))), *others)
        if kind.endswith(PICTURED):
            return ((NAME, self._words_shown(self.rows.value(row, NAME))), *others)
        return others

    @cached_property
    def _pointed(self) -> dict[int, tuple[tuple[int, str], ...]]:
        return pointed(self.contents)

    def by_name(self, blocks: frozenset[str]) -> Structure:
        """The same with these blocks (lower case) known by their name, for comparing what is in them."""
        if not blocks:
            return self
        other = Structure(self.contents.canonical, blocks)
        inserts = self.rows.of("INSERT")
        other._pointed = self._pointed
        other._hashes = {row: one for row, one in self._hashes.items() if not inserts[row]}
        return other

    @cached_property
    def shown_blocks(self) -> dict[str, str]:
        """Blocks that the layouts show, in lower case, and the roots over their content."""
        for row in self.contents.layouts:
            self.hash(row)
        return {name: root for name, root in self._roots.items() if name in self.contents.blocks}

    def block_hashes(self, name: str) -> list[bytes]:
        """The hashes under the root of a block, sorted."""
        place = self.contents.blocks[name.casefold()]
        return sorted(map(self.hash, self.contents.at(place)))

    def block_root(self, name: str) -> str:
        """Root over the content of a block; of one that the file lacks, its name."""
        known = name.casefold()
        if known not in self._roots:
            self._roots[known] = self._root_of(known)
        return self._roots[known]

    def _root_of(self, known: str) -> str:
        if known in self._named:
            return f"named {known}"
        if known not in self.contents.blocks:
            return f"missing {known}"
        return root_of(self.block_hashes(known)).hex()

    def _words_shown(self, block: str) -> str:
        """What the picture of a dimension says; its lines are made anew by whoever saves the file."""
        known = block.casefold()
        if known not in self._shown:
            place = self.contents.blocks.get(known)
            rows = [r for r in self.contents.at(place) if self.rows.kind_of(r) in WORDED] if place else []
            self._shown[known] = "\n".join(
                sorted(str(fast_plain_mtext(self.contents.text(r, 1))) for r in rows)
            )
        return self._shown[known]


class _Bytes:
    """`Leaf.data` of rows, cut out of arrays that were laid out for all of them at once."""

    def __init__(self, canonical: Canonical) -> None:
        numbers, texts, corners = canonical.numbers, canonical.texts, canonical.corners
        self._first = [one.first.tolist() for one in (numbers, texts, corners)]
        self._numbers = memoryview(_tagged(numbers))
        self._corners = memoryview(corners.values.astype(">i8").tobytes())
        self._codes, self._values = texts.codes.tolist(), texts.values.tolist()
        self._words = [lengthened(word) for word in canonical.words]
        self._kinds = [lengthened(kind) for kind in canonical.rows.kinds]
        self._layouts = [lengthened(place.layout) for place in canonical.rows.places]
        self._kind, self._place = canonical.rows.kind.tolist(), canonical.rows.place.tolist()

    def of(self, row: int, replaced: tuple[tuple[int, str], ...], parts: list[bytes]) -> bytes:
        n0, t0, c0 = (first[row] for first in self._first)
        n1, t1, c1 = (first[row + 1] for first in self._first)
        texts = [(self._codes[i], self._words[self._values[i]]) for i in range(t0, t1)]
        if replaced:
            texts = with_replaced(texts, [(code, lengthened(text)) for code, text in replaced])
        return b"".join(
            (
                self._layouts[self._place[row]],
                self._kinds[self._kind[row]],
                _COUNTS.pack(n1 - n0, len(texts), c1 - c0, len(parts)),
                self._numbers[10 * n0 : 10 * n1],
                *[_CODE.pack(code) + word for code, word in texts],
                self._corners[8 * c0 : 8 * c1],
                *parts,
            )
        )


_COUNTS, _CODE = struct.Struct(">4I"), struct.Struct(">h")


def _tagged(numbers: Ragged) -> bytes:
    """Group codes (two bytes) and values (eight bytes), the greater byte first."""
    pairs = np.empty(len(numbers.codes), [("code", ">i2"), ("value", ">i8")])
    pairs["code"], pairs["value"] = numbers.codes, numbers.values
    return pairs.tobytes()


def with_replaced(texts: list[tuple[int, T]], others: list[tuple[int, T]]) -> list[tuple[int, T]]:
    """`texts` with `others` in the place of those under the same group codes."""
    codes = {code for code, _ in others}
    left = [pair for pair in texts if pair[0] not in codes]
    return sorted(left + others, key=lambda pair: min(pair[0], EXTENDED))
