"""Avoidance (回避): the owner names an agency that must stay away, with the reason it will be told."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.register.organisations.queries import organisation
from marketplace.tenders import sight, store
from marketplace.tenders.facts import AgencyAvoided
from marketplace.tenders.model import Avoidance, TenderId
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation

BEFORE_BIDS = ("draft", "review", "enquiry")


@operation("tender.avoid", zh="登记回避", en="register an avoidance", roles={Role.OWNER})
async def avoid_agency(
    op: Operation, tender_id: TenderId, agency_id: OrganisationId, reason: str
) -> AgencyAvoided:
    """Before bidding begins, so that nobody is kept out because of what he bids."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "登记回避")
    demand_free(tender, "登记回避")
    if tender.state not in BEFORE_BIDS:
        raise Refused("no_such_step", thing="tender", state=tender.state, event="avoid")
    agency = await organisation(agency_id)
    avoidance = Avoidance(
        id=new_id(), tender=tender_id, agency=agency.id, reason=words("回避理由", reason), at=await op.now()
    )
    await store.rows.add(avoidance)
    return AgencyAvoided(tender=tender_id, agency=agency.id, reason=avoidance.reason)
