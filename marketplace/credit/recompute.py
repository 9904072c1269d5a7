"""Reading the trail and the tables for a recomputation: every fact that counts, every point, every score."""

from __future__ import annotations

import json

from marketplace.credit import store
from marketplace.credit.announced import COUNTS
from marketplace.credit.model import Point, Standing
from marketplace.credit.replay import Happened, Recomputed, differences, replay
from storage.engine import fetch

_ENTRIES = """
SELECT id, at, fact::text AS fact FROM trail_entry
WHERE outcome = 'done' AND fact::jsonb ->> 'fact' = ANY($1::text[]) ORDER BY at, id
"""


async def recompute() -> Recomputed:
    """The stored points and scores against those that follow from the trail."""
    tags = [*COUNTS, "policy.amended", "credit.point_moved"]
    entries = [Happened(row["id"], row["at"], json.loads(row["fact"])) for row in await fetch(_ENTRIES, tags)]
    points = await store.rows.of(Point)
    standings = {one.id: one for one in await store.rows.of(Standing)}
    found = differences(replay(entries), points, standings)
    return Recomputed(len(entries), len(points), len(standings), found)
