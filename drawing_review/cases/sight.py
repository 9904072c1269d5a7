"""Who may see a case and who may act in it: pure decisions over plain values.

A duty for the city holds in its districts: `above` is the case's district and all that contain it
(`Tree.above`), and a duty for any of them reaches the case. A duty without a district reaches all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.core.actor import Actor, Role
from app.core.ids import BodyId, DistrictId
from app.core.matter import JointMatter
from app.core.refusal import Refused
from drawing_review.cases.model import Case, Seat

SUPERVISING = (Role.REGULATOR, Role.COORDINATOR)


def party(case: Case, actor: Actor) -> bool:
    """Does he act for the owner or the designer of the case? An agent does in the matters of his mandate."""
    if actor.agent is not None and case.matter not in actor.matters:
        return False
    return actor.organisation in (case.owner, case.designer) and actor.holds(Role.OWNER, Role.DESIGNER)


def in_district(actor: Actor, role: Role, above: Collection[DistrictId]) -> bool:
    """Does he hold `role` for one of `above`: the case's district and those it lies in?"""
    return any(
        duty.role == role and (duty.district is None or duty.district in above) for duty in actor.duties
    )


def sits(seat: Seat, actor: Actor) -> bool:
    """Does he review for the seat's body?"""
    return seat.body in actor.bodies(Role.REVIEWER)


def may_see(case: Case, bodies: Collection[BodyId], actor: Actor, above: Collection[DistrictId]) -> bool:
    """Parties, reviewers of a body that has a seat, and the district's coordinators and regulators."""
    if actor.holds(Role.SYSTEM) or party(case, actor):
        return True
    if not actor.bodies(Role.REVIEWER).isdisjoint(bodies):
        return True
    return any(in_district(actor, role, above) for role in SUPERVISING)


def demand_mandated(actor: Actor, matters: Collection[JointMatter], words: Mapping[JointMatter, str]) -> None:
    """An agent acts in the matters that his mandate names. Refused("agent_matter")."""
    beyond = [one for one in matters if one not in actor.matters] if actor.agent is not None else []
    if beyond:
        raise Refused("agent_matter", matters="、".join(words[one] for one in beyond))


def demand_party(case: Case, actor: Actor, act: str) -> None:
    if not party(case, actor):
        raise Refused("not_your_case", act=act)


def demand_coordinator(case: Case, actor: Actor, above: Collection[DistrictId], act: str) -> None:
    if not actor.holds(Role.SYSTEM) and not in_district(actor, Role.COORDINATOR, above):
        raise Refused("not_your_case", act=act)


def demand_seat(seat: Seat, actor: Actor, act: str) -> None:
    if not sits(seat, actor):
        raise Refused("not_your_seat", seat=seat.name, act=act)
