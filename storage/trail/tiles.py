"""The layout of C2SP tlog-tiles: the tree as files of 256 hashes, the entries as bundles of 256.

A tile of level L holds hashes of subtrees of 256**L leaves. Only the right edge has partial tiles
(`.p/<width>`). Public and immutable: hash tiles; the bundles hold what was done and stay access-controlled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.core.merkle import leaf_hash, root_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 256
HASH = 32
LARGEST = 2**16 - 1  # bytes of one entry: its length stands before it in two bytes
CHECKPOINT = "checkpoint"
COSIGNED = "cosigned"  # the newest checkpoint that witnesses signed too
COSIGNED_AT = "cosigned-at/"  # those that are kept, by size in twelve digits
ENTRIES = -1  # the "level" of entry bundles
_PATH = re.compile(r"tile/(entries|\d{1,2})/((?:x\d{3}/){0,5}\d{3})(?:\.p/(\d{1,3}))?", re.ASCII)


class Tile(NamedTuple):
    """One file: `level` is ENTRIES for a bundle, `width` 1–256."""

    level: int
    number: int
    width: int

    @property
    def path(self) -> str:
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{_number(self.number)}{partial}"

    @property
    def full(self) -> Tile:
        return self._replace(width=WIDTH)


def _number(index: int) -> str:
    """1234067 is x001/x234/067, so that no folder holds more than 1,000 names."""
    parts = [f"{index % 1000:03d}"]
    while index := index // 1000:
        parts.append(f"x{index % 1000:03d}")
    return "/".join(reversed(parts))


def tile_at(path: str) -> Tile | None:
    """The tile of a path as `Tile.path` writes it; None for any other text."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    level = ENTRIES if found[1] == "entries" else int(found[1])
    tile = Tile(level, int(found[2].replace("x", "").replace("/", "")), int(found[3] or WIDTH))
    return tile if tile.width and tile.path == path else None


def tiles_of(size: int, level: int) -> list[Tile]:
    """All tiles of one level (or all bundles) of a tree of `size` leaves."""
    hashes = size if level == ENTRIES else size >> 8 * level
    full, rest = divmod(hashes, WIDTH)
    return [Tile(level, i, WIDTH) for i in range(full)] + ([Tile(level, full, rest)] if rest else [])


def levels(size: int) -> int:
    """How many levels of hash tiles a tree of `size` leaves has."""
    count = 0
    while size >> 8 * count:
        count += 1
    return count


def edge_of(size: int) -> list[Tile]:
    """The partial tiles on the right edge, the bundle first: all that is needed to go on writing."""
    every = [tiles_of(size, level)[-1:] for level in (ENTRIES, *range(levels(size)))]
    return [tile for last in every for tile in last if tile.width < WIDTH]


def tile_with(level: int, index: int, size: int) -> tuple[Tile, int, int]:
    """Where the subtree (level, index) of a tree of `size` lies: tile, first hash in it, number of hashes."""
    row, height = divmod(level, 8)
    first = index << height
    number = first // WIDTH
    width = min(WIDTH, (size >> 8 * row) - number * WIDTH)
    return Tile(row, number, width), first % WIDTH, 1 << height


def subtree(tile: bytes, first: int, count: int) -> bytes:
    """Root over `count` hashes of a tile from the `first` on."""
    if len(tile) < (first + count) * HASH:
        raise ValueError("a tile is shorter than its name says")
    return root_of(split_hashes(tile[first * HASH : (first + count) * HASH]))


def split_hashes(tile: bytes) -> list[bytes]:
    return [tile[i : i + HASH] for i in range(0, len(tile), HASH)]


def bundle(entries: Iterable[bytes]) -> bytes:
    """Entries, each with its length before it in two bytes, big-endian."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def split_bundle(data: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError if it is cut off."""
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data):
            raise ValueError("an entry bundle is cut off")
        entries.append(data[at + 2 : end])
        at = end
    return entries


class Edge:
    """The right edge of the tree: what must be remembered to append, O(256 log n)."""

    def __init__(self, size: int = 0, files: Sequence[bytes] = ()) -> None:
        """`files`: the contents of `edge_of(size)`, in that order."""
        self.size = size
        self.entries: list[bytes] = []
        self.rows: list[list[bytes]] = [[] for _ in range(levels(size))]
        for tile, data in zip(edge_of(size), files, strict=True):
            if tile.level == ENTRIES:
                self.entries = split_bundle(data)
            else:
                self.rows[tile.level] = split_hashes(data)

    def append(self, entry: bytes) -> dict[Tile, bytes]:
        """Add one leaf; the full tiles it completes."""
        self.entries.append(entry)
        self.size += 1
        done = {}
        if len(self.entries) == WIDTH:
            done[Tile(ENTRIES, self.size // WIDTH - 1, WIDTH)] = bundle(self.entries)
            self.entries = []
        carry: bytes | None = leaf_hash(entry)
        level = 0
        while carry is not None:
            if level == len(self.rows):
                self.rows.append([])
            row = self.rows[level]
            row.append(carry)
            carry = None
            if len(row) == WIDTH:
                done[Tile(level, (self.size >> 8 * (level + 1)) - 1, WIDTH)] = b"".join(row)
                self.rows[level], carry, level = [], root_of(row), level + 1
        return done

    def partial(self) -> dict[Tile, bytes]:
        """The partial tiles as they now stand."""
        return {
            tile: bundle(self.entries) if tile.level == ENTRIES else b"".join(self.rows[tile.level])
            for tile in edge_of(self.size)
        }

    @property
    def root(self) -> bytes:
        """Root of the whole tree, from the edge alone."""
        smaller: list[bytes] = []
        for row in self.rows:
            if row or smaller:
                smaller = [root_of(row + smaller)]
        return root_of(smaller)
