"""Who may see a tender and who may act in it: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from marketplace.tenders.model import Tender
from marketplace.tenders.states import PUBLIC

SUPERVISING = (Role.REGULATOR, Role.COORDINATOR)


def owns(tender: Tender, actor: Actor) -> bool:
    """Does he act for the owner of the tender?"""
    return actor.organisation == tender.owner and actor.holds(Role.OWNER)


def supervises(actor: Actor, above: Collection[DistrictId]) -> bool:
    """Does he oversee a district of `above`: the tender's district and those it lies in?"""
    return any(
        duty.role in SUPERVISING and (duty.district is None or duty.district in above)
        for duty in actor.duties
    )


def may_see(tender: Tender, actor: Actor) -> bool:
    """A published tender is everybody's; a draft is its owner's alone."""
    return tender.state in PUBLIC or owns(tender, actor) or actor.holds(Role.SYSTEM)


def demand_owner(tender: Tender, actor: Actor, act: str) -> None:
    """Refused("not_found") for an outsider of a draft, whose existence is not told."""
    if owns(tender, actor):
        return
    if not may_see(tender, actor):
        raise Refused("not_found", thing="采购项目")
    raise Refused("not_your_tender", act=act)
