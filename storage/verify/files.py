"""The log as files (C2SP tlog-tiles): read again, hashed again, and held against the signed root."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from storage.verify.tree import Tree, leaf_hash

Get = Callable[[str], Awaitable[bytes | None]]

WIDTH = 256
AHEAD = 16  # pieces read ahead


@dataclass(frozen=True)
class Piece:
    """256 entries, or the rest: entries and leaf hashes as two files tell them; None if a file is bad."""

    number: int
    entries: list[bytes] | None
    hashes: list[bytes] | None

    @property
    def first(self) -> int:
        return self.number * WIDTH


def name(level: str, number: int, width: int) -> str:
    """Path of a tile or an entry bundle."""
    digits = str(number).zfill(3)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    path = "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{path}" + (f".p/{width}" if width < WIDTH else "")


async def pieces(get: Get, size: int) -> AsyncIterator[Piece]:
    """The log from its first entry to its last."""
    count = -(-size // WIDTH)
    for start in range(0, count, AHEAD):
        wanted = range(start, min(start + AHEAD, count))
        for piece in await asyncio.gather(*(_piece(get, number, size) for number in wanted)):
            yield piece


async def _piece(get: Get, number: int, size: int) -> Piece:
    width = min(WIDTH, size - number * WIDTH)
    bundle, tile = await asyncio.gather(
        _either(get, "entries", number, width), _either(get, "0", number, width)
    )
    entries = _entries(bundle, width) if bundle is not None else None
    hashes = (
        [tile[i : i + 32] for i in range(0, width * 32, 32)] if tile and len(tile) >= width * 32 else None
    )
    return Piece(number, entries, hashes)


async def _either(get: Get, level: str, number: int, width: int) -> bytes | None:
    """The partial file, or the full one that has replaced it."""
    data = await get(name(level, number, width))
    if data is None and width < WIDTH:
        data = await get(name(level, number, WIDTH))
    return data


def _entries(bundle: bytes, width: int) -> list[bytes] | None:
    entries: list[bytes] = []
    at = 0
    while at < len(bundle) and len(entries) < width:
        length = int.from_bytes(bundle[at : at + 2], "big")
        entries.append(bundle[at + 2 : at + 2 + length])
        at += 2 + length
    return entries if len(entries) == width and at <= len(bundle) else None


class Way:
    """One way to the root: leaf hashes, a piece at a time. `roots` holds the root at each wanted size."""

    def __init__(self, wanted: set[int]) -> None:
        self.wanted = wanted
        self.whole = True
        self.roots = {0: Tree().root}
        self.tiles: list[bytes] = []  # roots of full tiles: what level 1 consists of
        self._tree = Tree()

    def take(self, first: int, hashes: list[bytes] | None) -> None:
        if hashes is None or not self.whole:
            self.whole = False
            return
        for size in self.wanted:
            if first < size <= first + len(hashes):
                self.roots[size] = self._tree.root_with(Tree(hashes[: size - first]).root)
        if len(hashes) == WIDTH:
            self.tiles.append(Tree(hashes).root)
            self._tree.append(self.tiles[-1])


class Hashes:
    """Both ways to the root: from the entries, and from the hash tiles. The signed root decides."""

    def __init__(self, wanted: set[int]) -> None:
        self.by_entries = Way(wanted)
        self.by_tiles = Way(wanted)
        self.differing: list[str] = []  # hash tiles that disagree with their entries
        self.bad: list[str] = []  # files that are missing or too short

    def take(self, piece: Piece, width: int) -> None:
        mine = [leaf_hash(entry) for entry in piece.entries] if piece.entries is not None else None
        if mine is None:
            self.bad.append(name("entries", piece.number, width))
        if piece.hashes is None:
            self.bad.append(name("0", piece.number, width))
        if mine and piece.hashes and mine != piece.hashes:
            self.differing.append(name("0", piece.number, width))
        self.by_entries.take(piece.first, mine)
        self.by_tiles.take(piece.first, piece.hashes)

    def true_way(self, size: int, root: bytes) -> Way | None:
        """The way that leads to the signed root, if one does."""
        for way in (self.by_tiles, self.by_entries):
            if way.roots.get(size) == root:
                return way
        return None


async def wrong_tiles(get: Get, row: list[bytes]) -> list[str]:
    """Tiles above level 0 that are not made of those below; `row`: the roots of level 0's full tiles."""
    wrong, level = [], 1
    while row:
        for number in range(-(-len(row) // WIDTH)):
            hashes = row[number * WIDTH : (number + 1) * WIDTH]
            data = await _either(get, str(level), number, len(hashes))
            if data is None or data[: len(hashes) * 32] != b"".join(hashes):
                wrong.append(name(str(level), number, len(hashes)))
        row = [Tree(row[i : i + WIDTH]).root for i in range(0, len(row) - WIDTH + 1, WIDTH)]
        level += 1
    return wrong
