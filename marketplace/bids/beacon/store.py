"""Rows ↔ values of tenders' beacons."""

from __future__ import annotations

from app.core.ids import new_id
from marketplace.bids.beacon.model import Beacon
from marketplace.bids.beacon.states import BEACON
from marketplace.bids.beacon.tables import BeaconTable
from marketplace.tenders.model import TenderId
from storage.rows import Rows

rows = Rows({Beacon: (BeaconTable, "公共随机信标")})


async def of_tender(tender: TenderId) -> Beacon:
    """What is known of the tender's beacon; nothing yet where none has been entered."""
    found = await rows.of(Beacon, tender=tender)
    return found[0] if found else Beacon(id=new_id(), tender=tender, state=BEACON.initial)


async def keep(before: Beacon, after: Beacon) -> Beacon:
    """Write the row, the first time as a new one. Its tender is locked."""
    if await rows.of(Beacon, tender=before.tender):
        return await rows.save(before, after)
    await rows.add(after)
    return after
