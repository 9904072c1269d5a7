"""Which application is open to the agency when, and who may decide on it: pure decisions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.say import moment
from marketplace.charges.model import Charge, Paper, Side
from marketplace.charges.petitions.model import Kind, Petition
from marketplace.charges.petitions.states import OPEN
from marketplace.policy.numbers import Violation as Numbers
from marketplace.sanctions.model import Sanction

NAMES = {Kind.REVIEW: "复核", Kind.APPEAL: "申诉", Kind.REPAIR: "信用修复"}


def check_filing(
    kind: Kind, sanction: Sanction, earlier: Collection[Petition], numbers: Numbers, now: datetime
) -> None:
    """Review and appeal contest the decision itself, so they are open after repair or expiry as well."""
    if sanction.source:
        raise Refused("imported_elsewhere", source=sanction.source)
    late = [one for one in earlier if one.kind == Kind.REVIEW and one.state in OPEN and now >= one.due]
    if any(one.state in OPEN for one in earlier if kind != Kind.APPEAL or one not in late):
        raise Refused("petition_open")
    if kind == Kind.REPAIR:
        check_repair(sanction, now)
        return
    if any(one.kind == kind and one.state != "withdrawn" for one in earlier):
        raise Refused("petition_once", kind=NAMES[kind])
    if sanction.state == "revoked":
        raise Refused("repair_not_needed")
    due = _until(kind, sanction, earlier, late, numbers)
    if now >= due:
        raise Refused("petition_late", kind=NAMES[kind], due=moment(due))


def check_repair(sanction: Sanction, now: datetime) -> None:
    """Not of what has ended, and not before the shortest publicity is over. Refused("repair_early")."""
    if sanction.state != "standing" or now >= sanction.until:
        raise Refused("repair_not_needed")
    if now < sanction.repair_from:
        raise Refused("repair_early", until=sanction.repair_from.astimezone(CHINA).date())


def _until(
    kind: Kind,
    sanction: Sanction,
    earlier: Collection[Petition],
    late: Collection[Petition],
    numbers: Numbers,
) -> datetime:
    """Until when it may be filed: a review from the ruling, an appeal from the refused or silent review."""
    if kind == Kind.REVIEW:
        return sanction.since + timedelta(days=numbers.calendar_review)
    refused = [one.ended_at for one in earlier if one.kind == Kind.REVIEW and one.state == "refused"]
    ended = max((at for at in (*refused, *(one.due for one in late)) if at is not None), default=None)
    if ended is None:
        raise Refused("review_first")
    return ended + timedelta(days=numbers.calendar_appeal)


def demand_unbiased(
    petition: Petition, charge: Charge, earlier: Collection[Petition], person: PersonId | None
) -> None:
    """Who decided before does not judge what contests it; who reported judges nothing of it."""
    judged = {charge.reporter}
    if petition.kind != Kind.REPAIR:
        judged |= {one for one in (charge.decided_by,) if one}
        contested = [one for one in earlier if one.kind not in (petition.kind, Kind.REPAIR)]
        judged |= {one.first_by for one in contested if one.first_by}
    if person is None or person in judged:
        raise Refused("judged_before")


def demand_proof(petition: Petition, papers: Collection[Paper]) -> None:
    """A repair rests on evidence given with it."""
    given = any(one.side == Side.DEFENDANT and one.at >= petition.at for one in papers)
    if petition.kind == Kind.REPAIR and not given:
        raise Refused("repair_without_evidence")


def demand_second(petition: Petition, person: PersonId | None, first: str) -> None:
    """Refused("second_confirms") for whoever granted it, and where nobody has granted it yet."""
    if person is None or petition.first_by is None or person == petition.first_by:
        raise Refused("second_confirms", first=first or "首位办理人")
