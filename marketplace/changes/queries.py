"""The change feed (变更流): what became public, in the order in which it was committed.

The order is the log's own (`trail_index.position`): an entry gets its position after its commit, from one
sequencer, without gaps. So whoever has read up to a position has missed nothing before it, however many wrote
at once. A feed by time stamp or by row id loses what was begun earlier and committed later (Prozorro did).
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from marketplace.changes.public import ADDRESSES, FACTS
from storage import engine

SPAN = 5000  # positions looked at for one answer, so that a quiet stretch costs no more than a busy one

_NEWEST = "SELECT coalesce(max(position), -1) FROM trail_index"
_CHANGES = """
SELECT i.position, e.at, e.fact ->> 'fact' AS fact, e.subject_kind AS kind, e.subject_id AS id
FROM trail_index i JOIN trail_entry e ON e.id = i.entry
WHERE i.position > $1 AND i.position <= $2 AND e.outcome = 'done' AND e.fact ->> 'fact' = ANY ($3)
AND ($4 = '' OR e.subject_kind = $4)
ORDER BY i.position LIMIT $5
"""


class Change(msgspec.Struct, frozen=True):
    """One public fact: its position in the log, what happened to which thing, and where to read it now."""

    position: int
    at: datetime
    fact: str
    kind: str
    id: str
    address: str


class Changes(msgspec.Struct, frozen=True):
    """A stretch of the feed. Ask again with `after=next`; `more` says that something waits already."""

    changes: list[Change]
    next: int
    more: bool


async def changes(after: int, limit: int, kind: str = "") -> Changes:
    """Up to `limit` changes after a position (-1: from the beginning), the oldest first."""
    newest: int = await engine.fetch_value(_NEWEST)
    last = min(newest, after + SPAN)
    rows = await engine.fetch(_CHANGES, after, last, list(FACTS), kind, limit)
    found = [_change(dict(row)) for row in rows]
    read = found[-1].position if len(found) == limit else max(after, last)
    return Changes(found, read, read < newest)


def _change(row: dict[str, str]) -> Change:
    address = ADDRESSES.get(row["kind"], "").format(id=row["id"])
    return msgspec.convert({**row, "address": address}, Change)
