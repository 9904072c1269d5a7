"""The whole examination: signature, tree, earlier checkpoints, entries, order, effects, rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.verify.cosigned import Cosigned, times_of
from storage.verify.entry import Logged, NoEntry, body_of, read_entry
from storage.verify.files import WIDTH, Get, Hashes, Piece, pieces, wrong_tiles
from storage.verify.findings import About, Report
from storage.verify.note import Distrusted, Head, Key, Unreadable, read_head
from storage.verify.state import State
from storage.verify.tree import leaf_hash

if TYPE_CHECKING:
    from storage.verify.database import Database

Progress = Callable[[int, int], None]
SLACK = timedelta(minutes=10)  # units that waited long for a lock stand a little out of order
STRETCH = 16 * WIDTH  # entries that are held against the database at a time


async def signed_head(get: Get, key: Key, report: Report) -> Head | None:
    """The head of the log. None, with a finding, if it is not signed by `key`. Unreadable if there is no log.

    Read it before the database's snapshot is taken: then all it covers was committed in that snapshot.
    """
    note = await get("checkpoint")
    if note is None:
        raise Unreadable("there is no log here: it has no checkpoint")
    report.log, report.key = key.name, key.hash.hex()
    try:
        head = read_head(note, key)
    except (Distrusted, Unreadable) as why:
        report.found("signature", why=str(why))
        return None
    report.size, report.root = head.size, head.root.hex()
    return head


def no_progress(done: int, entries: int) -> None:
    """For who does not want to be told how many of the entries are done."""


class Examination:
    """One log under one head, alone or with its database; everything found goes to `report`."""

    def __init__(
        self,
        get: Get,
        head: Head,
        report: Report,
        database: Database | None = None,
        progress: Progress = no_progress,
        cosigned: Sequence[Cosigned] = (),
    ) -> None:
        self.get = get
        self.progress = progress
        self.head = head
        self.report = report
        self.database = database
        self.cosigned = cosigned
        self.times = times_of(cosigned)
        self.state = State()
        self.latest = datetime.min.replace(tzinfo=UTC) + SLACK  # of the entries read so far
        self.doubted: dict[int, bytes] = {}  # entries that differ from their hash tile
        self.unknown: list[int] = []  # positions whose entry no file tells

    async def run(self, since: Sequence[Head] = ()) -> None:
        """Examine everything; `since` are the heads of checkpoints taken earlier."""
        self.report.since = [earlier.size for earlier in since]
        hashes = Hashes({self.head.size, *self.report.since, *(one.head.size for one in self.cosigned)})
        logged: list[Logged | None] = []
        leaves: list[bytes | None] = []
        async for piece in pieces(self.get, self.head.size):
            width = min(WIDTH, self.head.size - piece.first)
            hashes.take(piece, width)
            logged += await self._read(piece, width)
            leaves += piece.hashes or [None] * width
            if len(logged) >= STRETCH or piece.first + width == self.head.size:
                await self._compare(piece.first + width - len(logged), logged, leaves)
                logged, leaves = [], []
                self.progress(piece.first + width, self.head.size)
        await self._judge_files(hashes)
        self._judge_past("since", since, hashes)
        self._judge_past("witness", [one.head for one in self.cosigned], hashes)
        await self._judge_rows()

    async def _read(self, piece: Piece, width: int) -> list[Logged | None]:
        """The entries of a piece; None where none can be read or believed."""
        if piece.entries is None:
            self.unknown += range(piece.first, piece.first + width)
            return [None] * width
        entries: list[Logged | None] = []
        for place, data in enumerate(piece.entries):
            position = piece.first + place
            if piece.hashes is not None and piece.hashes[place] != leaf_hash(data):
                self.doubted[position] = data
                entries.append(None)
            else:
                entries.append(await self._read_one(position, data))
        return entries

    async def _read_one(self, position: int, data: bytes) -> Logged | None:
        digest = body_of(data)
        if digest is not None:
            data = await self.get(f"body/{digest}") or b""
            if hashlib.sha256(data).hexdigest() != digest:
                self.report.found("body", About(position), file=f"body/{digest}")
                self.unknown.append(position)
                return None
        try:
            entry = read_entry(position, data)
        except NoEntry:
            self.report.found("unreadable", About(position))
            self.unknown.append(position)
            return None
        self.state.take(entry.effects, entry.about)
        self._judge_time(entry)
        return entry

    def _judge_time(self, entry: Logged) -> None:
        """Entries are logged within seconds of the moment they carry, which is the database's clock."""
        if entry.at < self.latest - SLACK:
            self.report.found("back_dated", entry.about, earlier=self.latest.isoformat(" ", "seconds"))
        self.latest = max(self.latest, entry.at)
        self._judge_seen(entry)

    def _judge_seen(self, entry: Logged) -> None:
        """An entry's time lies between what witnesses saw before it and with it."""
        before, after = self.times.bounds(entry.position if entry.position is not None else self.head.size)
        if before and entry.at < before:
            self.report.found("before_witness", entry.about, seen=before.isoformat(" ", "seconds"))
        if after and entry.at > after:
            self.report.found("after_witness", entry.about, seen=after.isoformat(" ", "seconds"))

    async def _compare(
        self, first: int, logged: Sequence[Logged | None], leaves: Sequence[bytes | None]
    ) -> None:
        if self.database is not None:
            known = [None if first + place in self.doubted else leaf for place, leaf in enumerate(leaves)]
            await self.database.compare(first, logged, known)

    async def _judge_files(self, hashes: Hashes) -> None:
        """Which files are false: those that do not lead to the signed root."""
        for file in hashes.bad:
            self.report.found("tile", file=file)
        true = hashes.true_way(self.head.size, self.head.root)
        if true is None:
            self.report.found("root")
        if true is hashes.by_entries:
            for file in hashes.differing:
                self.report.found("tile", file=file)
            for position, data in self.doubted.items():
                await self._compare(position, [await self._read_one(position, data)], [None])
        else:
            for position in self.doubted:
                self.report.found("log_entry", await self._there(position))
            self.unknown += self.doubted
        for file in await wrong_tiles(self.get, (true or hashes.by_tiles).tiles):
            self.report.found("tile", file=file)

    async def _there(self, position: int) -> About:
        """What the database says of a position whose entry the log does not tell any more."""
        held = await self.database.entries_at([position]) if self.database else []
        return held[0].about if held else About(position)

    def _judge_past(self, known_by: str, since: Sequence[Head], hashes: Hashes) -> None:
        """The log begins with what each earlier checkpoint signed."""
        way = hashes.true_way(self.head.size, self.head.root) or hashes.by_tiles
        for earlier in since:
            if earlier.size > self.head.size:
                self.report.found(f"{known_by}_size", earlier=earlier.size, size=self.head.size)
            elif way.roots.get(earlier.size) != earlier.root:
                self.report.found(f"{known_by}_root", earlier=earlier.size)

    async def _judge_rows(self) -> None:
        """What the trail says of every row, against the row; without a database, that nothing is missing."""
        if self.database is not None:
            for entry in await self.database.entries_at(self.unknown):
                self.state.take(entry.effects, entry.about)
            for entry in await self.database.outside(self.head.size, self.state):
                self._judge_time(entry)
            await self.database.audit(self.state)
        elif not self.unknown:
            for table, key, row in self.state.broken():
                self.report.found("row_past", row.by, table=table, key=key)
        self.report.database = self.database is not None
        self.report.effects = self.state.effects
