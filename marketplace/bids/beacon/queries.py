"""Reading the beacon of a tender: what was entered is public, as the tender is."""

from __future__ import annotations

from app.core.refusal import Refused
from marketplace.bids.beacon import store
from marketplace.bids.beacon.model import Beacon
from marketplace.bids.beacon.states import BEACON
from marketplace.tenders.model import Tender


async def beacon(tender: Tender) -> Beacon:
    """What is known of it. Refused("beacon_unnamed") where the publication named none."""
    if tender.beacon is None:
        raise Refused("beacon_unnamed")
    return await store.of_tender(tender.id)


async def awaited(tender: Tender) -> bool:
    """Whether the draws of a tender still wait for the beacon that it named."""
    return tender.beacon is not None and (await store.of_tender(tender.id)).state not in BEACON.final


async def demand_settled(tender: Tender) -> None:
    """Nothing is decided before the draw. Refused("beacon_awaited") names what is waited for."""
    if tender.beacon is not None and await awaited(tender):
        raise Refused("beacon_awaited", source=tender.beacon.source, round=tender.beacon.round)


async def drawn_with(tender: Tender) -> bytes | None:
    """The beacon's bytes as they enter the draw; None where none was named or none could be had."""
    return (await store.of_tender(tender.id)).value.encode() or None
