"""What an entry and its witness must satisfy."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.draw.model import Announced
from app.html.say import moment
from marketplace.bids.beacon.model import Beacon
from marketplace.tenders.model import Tender

TAKEN_IN = ("sealed", "opening", "auction", "selecting")
"""The states of a tender in which its beacon is entered: the roster stands, nothing is decided."""


def named(tender: Tender) -> Announced:
    """The beacon of the publication. Refused("beacon_unnamed")."""
    if tender.beacon is None:
        raise Refused("beacon_unnamed")
    return tender.beacon


def demand_time(tender: Tender, event: str, now: datetime) -> None:
    """Refused("beacon_too_early") while bids are still taken, Refused("no_such_step") once it is decided."""
    if now < tender.bids_due or tender.state in ("enquiry", "bidding"):
        raise Refused("beacon_too_early", due=moment(tender.bids_due))
    if tender.state not in TAKEN_IN:
        raise Refused("no_such_step", thing="tender", state=tender.state, event=event)


def demand_unforeseen(tender: Tender, published_at: datetime, now: datetime) -> None:
    """A value that was public at the deadline could be known to a bidder or to who keeps the seed."""
    if published_at > now:
        raise Refused("beacon_in_future", published=moment(published_at))
    if published_at <= tender.bids_due:
        raise Refused("beacon_known_before", published=moment(published_at), due=moment(tender.bids_due))


def demand_another(beacon: Beacon, person: PersonId | None) -> None:
    if person == beacon.entered_by:
        raise Refused("beacon_own_entry")
