"""What the rows of the database must be, if every change of them went through the trail.

Each effect says what a row was before and what it was after. Along the changes of one row these cancel
out, but for the last; so a few bytes a row suffice to see that nothing is missing between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storage.verify.entry import Effect
from storage.verify.findings import About


class Row(NamedTuple):
    """The row's last change: its number, the digest after it (None: deleted), the entry it belongs to."""

    number: int
    digest: bytes | None
    by: About
    changes: int  # all digests before and after, exclusive-or: equals the last digest if none is missing


class State:
    """Every row that the trail knows, by table and key."""

    def __init__(self) -> None:
        self.tables: defaultdict[str, dict[str, Row]] = defaultdict(dict)
        self.effects = 0

    def take(self, effects: Iterable[Effect], by: About) -> None:
        for table, key, number, before, after in effects:
            self.effects += 1
            rows = self.tables[table]
            last = rows.get(key)
            changes = (last.changes if last else 0) ^ _number(before) ^ _number(after)
            if last is None or number > last.number:
                digest = bytes.fromhex(after) if after is not None else None
                rows[key] = Row(number, digest, by, changes)
            else:
                rows[key] = last._replace(changes=changes)

    def broken(self) -> Iterator[tuple[str, str, Row]]:
        """Rows whose changes do not follow from one another: something happened between them."""
        for table, rows in self.tables.items():
            for key, row in rows.items():
                if row.changes != int.from_bytes(row.digest or b"", "big"):
                    yield table, key, row


def first_break(effects: Iterable[tuple[bytes | None, bytes | None]]) -> int | None:
    """Which of the changes (before, after) of one row, in order, does not begin where the last ended."""
    held = None
    for place, (before, after) in enumerate(effects):
        if before != held:
            return place
        held = after
    return None


def _number(digest: str | None) -> int:
    return int(digest, 16) if digest else 0
