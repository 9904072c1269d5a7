"""Who may report, be heard and decide, and when: pure decisions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.actor import Actor, Role
from app.core.ids import DistrictId, PersonId
from app.core.refusal import Refused
from app.html.say import moment
from marketplace.charges.model import Charge, Outcome, Paper, Side
from marketplace.charges.states import KNOWN
from marketplace.sanctions.model import Ruling

OFFICIALS = (Role.REGULATOR, Role.COORDINATOR)


def oversees(actor: Actor, role: Role, above: Collection[DistrictId]) -> bool:
    return any(
        duty.role == role and (duty.district is None or duty.district in above) for duty in actor.duties
    )


def reports(charge: Charge, actor: Actor) -> bool:
    """The person who reported, or another of the owner that did."""
    of_owner = charge.reporter_organisation is not None
    same_owner = of_owner and actor.organisation == charge.reporter_organisation
    return (actor.person == charge.reporter and actor.person is not None) or (
        same_owner and actor.holds(Role.OWNER)
    )


def accused(charge: Charge, actor: Actor) -> bool:
    return actor.organisation == charge.agency and actor.holds(Role.AGENCY)


def may_see(charge: Charge, actor: Actor, above: Collection[DistrictId]) -> bool:
    """Whoever reported; the agency once it was told; officials of the district once it was submitted."""
    official = any(oversees(actor, role, above) for role in OFFICIALS) and charge.state != "draft"
    told = accused(charge, actor) and charge.state in KNOWN
    return reports(charge, actor) or told or official


def demand_evidence(papers: Collection[Paper]) -> None:
    if not any(one.side == Side.REPORTER for one in papers):
        raise Refused("charge_without_evidence")


def giving_side(charge: Charge, actor: Actor, petitioning: bool, now: datetime) -> Side:
    """As whom evidence is given now. Refused("evidence_not_taken")."""
    if reports(charge, actor) and charge.state in ("draft", "submitted"):
        return Side.REPORTER
    heard = charge.state == "pending" and charge.defence_due is not None and now < charge.defence_due
    if accused(charge, actor) and (heard or petitioning):
        return Side.DEFENDANT
    raise Refused("evidence_not_taken")


def demand_hearing(charge: Charge, now: datetime) -> None:
    """Refused("defence_over") from its end on, whether or not the clock has told so."""
    if charge.defence_due is not None and now >= charge.defence_due:
        raise Refused("defence_over", due=moment(charge.defence_due))


def demand_heard(charge: Charge, now: datetime) -> None:
    if charge.defence_due is not None and now < charge.defence_due:
        raise Refused("defence_running", due=moment(charge.defence_due))


def demand_other(charge: Charge, person: PersonId | None) -> None:
    """Whoever accuses does not judge."""
    if person is None or person == charge.reporter:
        raise Refused("decider_reported")


def check_outcome(outcome: Outcome, ruling: Ruling | None) -> None:
    if (outcome == Outcome.UPHELD) != (ruling is not None):
        raise Refused("ruling_missing")
