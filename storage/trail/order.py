"""The order of the log: each committed entry gets the next position, once, in the database.

A position is durable before any file is written; so whoever writes the files, and however often he is
killed, they are the same files. The queue's numbers are taken when an entry is written, after the locks
of what it changed, so entries of one thing stand in the order in which they happened.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from app.core.merkle import leaf_hash
from storage.trail.files import LogDamaged
from storage.trail.leaf import Leaf, leaf_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.trail.objects import Objects

_WAITING = """
SELECT q.n, i.position, e.* FROM trail_queue q JOIN trail_entry e ON e.id = q.entry
LEFT JOIN trail_index i ON i.entry = q.entry ORDER BY q.n LIMIT $1
"""
_ORDERED = """
SELECT i.position, i.leaf, i.entry, e.* FROM trail_index i LEFT JOIN trail_entry e ON e.id = i.entry
WHERE i.position >= $1 ORDER BY i.position LIMIT $2
"""
_EFFECTS = "SELECT id, entry, tab, key, old, new FROM trail_effect WHERE entry = ANY ($1)"


async def ordered(connection: Any) -> int:
    """How many entries have a position."""
    count: int = await connection.fetchval("SELECT coalesce(max(position) + 1, 0) FROM trail_index")
    return count


async def order(connection: Any, objects: Objects, limit: int) -> tuple[int, list[bytes]]:
    """Give up to `limit` waiting entries their positions: the first position, and the leaves in order."""
    async with connection.transaction():
        waiting = await connection.fetch(_WAITING, limit)
        first = await ordered(connection)
        new = [row for row in waiting if row["position"] is None]
        leaves = await _leaves(connection, new)
        await _keep_bodies(objects, leaves)
        await connection.copy_records_to_table(
            "trail_index",
            columns=("position", "entry", "leaf"),
            records=[
                (first + place, row["id"], leaf_hash(leaf.data))
                for place, (row, leaf) in enumerate(zip(new, leaves, strict=True))
            ],
        )
        await connection.execute("DELETE FROM trail_queue WHERE n = ANY ($1)", [row["n"] for row in waiting])
    return first, [leaf.data for leaf in leaves]


async def ordered_leaves(connection: Any, first: int, limit: int) -> list[bytes]:
    """Leaves that have their positions already, from `first` on.

    Raises LogDamaged if an entry is gone or is no longer what was ordered: a leaf that was never the
    entry's must not be signed.
    """
    rows = await connection.fetch(_ORDERED, first, limit)
    for place, row in enumerate(rows):
        if row["position"] != first + place or row["id"] is None:
            raise LogDamaged(f"entry {row['entry']} at position {first + place} is missing from the database")
    leaves = await _leaves(connection, rows)
    for row, leaf in zip(rows, leaves, strict=True):
        if leaf_hash(leaf.data) != row["leaf"]:
            raise LogDamaged(f"entry {row['id']} at position {row['position']} was changed after its commit")
    return [leaf.data for leaf in leaves]


async def leaf_at(connection: Any, position: int) -> bytes | None:
    """The leaf hash that the database holds for a position."""
    leaf: bytes | None = await connection.fetchval(
        "SELECT leaf FROM trail_index WHERE position = $1", position
    )
    return leaf


async def _leaves(connection: Any, entries: Sequence[Any]) -> list[Leaf]:
    effects: defaultdict[Any, list[Any]] = defaultdict(list)
    for effect in await connection.fetch(_EFFECTS, [entry["id"] for entry in entries]):
        effects[effect["entry"]].append(effect)
    return [leaf_of(entry, effects[entry["id"]]) for entry in entries]


async def _keep_bodies(objects: Objects, leaves: Sequence[Leaf]) -> None:
    for leaf in leaves:
        if leaf.body is not None:
            await objects.put(leaf.body_key, leaf.body)
