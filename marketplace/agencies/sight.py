"""Who may see and change an agency's file: pure decisions.

The file belongs to the agency. Coordinators and regulators of the district that receives it, and of those
above, look after it. What the public sees stands in `publicity`.
"""

from __future__ import annotations

from collections.abc import Collection

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from marketplace.agencies import refusals  # noqa: F401  (declares the codes used here)
from marketplace.agencies.model import Agency

OVERSEEING = (Role.COORDINATOR, Role.REGULATOR)


def own(agency: Agency, actor: Actor) -> bool:
    """Does he act for the agency?"""
    return actor.organisation == agency.id and actor.holds(Role.AGENCY)


def in_district(actor: Actor, role: Role, above: Collection[DistrictId]) -> bool:
    """Does he hold `role` for one of `above`: the agency's district and those it lies in?"""
    return any(
        duty.role == role and (duty.district is None or duty.district in above) for duty in actor.duties
    )


def may_see(agency: Agency, actor: Actor, above: Collection[DistrictId]) -> bool:
    """The agency itself; those who look after it once it has been submitted: a draft is nobody else's."""
    overseen = any(in_district(actor, role, above) for role in OVERSEEING) and agency.state != "draft"
    return own(agency, actor) or overseen or actor.holds(Role.SYSTEM)


def demand_own(agency: Agency, actor: Actor) -> None:
    """Another agency's file does not exist for him. Refused("not_found")."""
    if not own(agency, actor):
        raise Refused("not_found", thing="中介机构")


def demand(agency: Agency, actor: Actor, role: Role, above: Collection[DistrictId]) -> None:
    """He holds `role` for the agency's district, or is the clock. Refused("not_your_agency"), or
    Refused("not_found") for a draft."""
    if agency.state == "draft":
        raise Refused("not_found", thing="中介机构")
    if not actor.holds(Role.SYSTEM) and not in_district(actor, role, above):
        raise Refused("not_your_agency")
