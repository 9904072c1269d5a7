"""What is configured for the seats of a case: on the day it was accepted, and never anew after that."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.term import CHINA
from app.register.bodies.model import Body
from app.register.bodies.queries import body
from drawing_review.cases.institutions import store as institutions
from drawing_review.cases.institutions.model import KIND
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.seats.model import EVERYTHING, Scope
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.model import Policy
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.disciplines import DISCIPLINES
from drawing_review.policy.sections.seats import SEAT_BODIES, SEATS, seats_for


async def policy_of(case: Case) -> Policy:
    """The configuration that holds for the case."""
    return await policy_on((case.accepted_at or case.opened_at).astimezone(CHINA).date())


async def scope_of(case: Case, seat: Seat) -> Scope:
    """The disciplines and the limit of a seat, by the kinds its body is of; none if nobody said."""
    policy, code = await policy_of(case), (await body(seat.body)).code
    kinds = {one.body_kind for one in policy.of(SEAT_BODIES) if one.body == code}
    kinds |= {KIND} if await institutions.among({seat.body}) else set()
    rules = [one for one in seats_for(policy, case.matter) if one.body_kind in kinds]
    disciplines = tuple(dict.fromkeys(each for one in rules for each in one.disciplines))
    days = [one.days for one in rules if one.days is not None]
    return Scope(id=seat.id, case=case.id, disciplines=disciplines, days=min(days, default=None))


def administers(policy: Policy, matter: JointMatter, body: str) -> set[str]:
    """The special places, or services of a joint assessment, for which a body (by its code) has a seat."""
    kinds = {one.body_kind for one in policy.of(SEAT_BODIES) if one.body == body}
    rules = (one for one in policy.of(SEATS) if one.matter == matter and one.body_kind in kinds)
    return {place for one in rules for place in one.places}


def seated(
    policy: Policy, matter: JointMatter, services: Collection[str], bodies: Sequence[Body]
) -> list[Body]:
    """Those of the bodies that may sit in the matter: not configured at all, or for one of its seats.

    In a joint assessment only those that administer one of the `services`.
    """
    if matter == JointMatter.ASSESSMENT:
        return [one for one in bodies if administers(policy, matter, one.code) & set(services)]
    elsewhere = {one.body: one.body_kind for one in policy.of(SEAT_BODIES)}
    kinds = {one.body_kind for one in policy.of(SEATS) if one.matter == matter} | {KIND}
    own = {one.body for one in policy.of(SEAT_BODIES) if one.body_kind in kinds}
    return [one for one in bodies if one.code in own or one.code not in elsewhere]


async def discipline_words(case: Case) -> dict[str, str]:
    """Code → name of every discipline."""
    policy = await policy_of(case)
    return {EVERYTHING: "", **{one.code: one.name for one in policy.of(DISCIPLINES)}}
