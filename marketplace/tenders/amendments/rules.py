"""What an amendment makes of a tender, and whether time enough is left after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.core.calendar import Calendar
from app.core.refusal import Refused
from app.html.say import moment
from marketplace.tenders.amendments.model import Change, LotChange
from marketplace.tenders.model import Lot, LotDraft, Tender
from marketplace.tenders.periods import after
from marketplace.tenders.rules import amount, check_lot, check_moments, demand_free

FIELDS = ("requirements", "duration_days", "signups_due", "bids_due")
GOING = ("enquiry", "bidding")


def amended(tender: Tender, change: Change, calendar: Calendar, now: datetime) -> Tender:
    """The tender after the change. Bidders keep the policy's bidding period after every amendment."""
    demand_free(tender, "更正")
    if tender.state not in GOING or now >= tender.bids_due:
        raise Refused("no_such_step", thing="tender", state=tender.state, event="amend")
    new = {name: value for name in FIELDS if (value := getattr(change, name)) is not None}
    later = msgspec.structs.replace(tender, **new)
    check_moments((later.signups_due, later.bids_due), now)
    if not later.questions_due <= later.signups_due <= later.bids_due:
        raise Refused("moments_out_of_order")
    least = tender.frozen.periods.bidding
    earliest = after(now, least, calendar)
    if later.bids_due < earliest:
        raise Refused("amendment_late", least=least, earliest=moment(earliest))
    return later


def amended_lots(tender: Tender, lots: Sequence[Lot], changes: Sequence[LotChange]) -> list[Lot]:
    """The lots after the changes. Refused("not_found") for a lot of another tender."""
    wanted = {change.lot: change for change in changes}
    if not set(wanted) <= {lot.id for lot in lots}:
        raise Refused("not_found", thing="标段")
    return [_amended_lot(tender, lot, wanted.get(lot.id)) for lot in lots]


def _amended_lot(tender: Tender, lot: Lot, change: LotChange | None) -> Lot:
    if change is None:
        return lot
    names = ("budget", "ceiling", "floor")
    new = {name: amount(name, value) for name in names if (value := getattr(change, name)) is not None}
    later = msgspec.structs.replace(lot, **new)
    check_lot(LotDraft(later.title, later.budget, later.ceiling, later.floor), tender.quote)
    return later


def differences(
    before: Any, after: Any, names: Sequence[str], where: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Each field that differs, with what it said and says."""
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{where}{name}", _said(old), _said(new)


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else "" if value is None else str(value)
