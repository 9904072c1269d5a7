"""What a sanction does the moment it begins: results not yet signed fall away, contracts go on or stop.

Sign-ups, bids, draws and awards ask `sanctions.queries` by themselves; here is what was decided before.
"""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import OrganisationId
from app.register.districts.queries import tree
from marketplace.awards import store as awards
from marketplace.awards.commands import end
from marketplace.awards.model import Award
from marketplace.contracts import store as contracts
from marketplace.contracts.dropping.commands import stop_contract
from marketplace.contracts.model import Contract
from marketplace.sanctions import rules
from marketplace.sanctions import store as sanctions
from marketplace.sanctions.facts import SanctionBegun
from marketplace.sanctions.model import Running, Sanction, SanctionId
from marketplace.tenders import store as tenders
from marketplace.tenders.bundles import services_of
from marketplace.tenders.model import Lot, LotId, Tender, TenderId
from storage.operation import operation
from storage.unit import Operation

CALLED = {"active": "cancel", "pending": "reject"}
"""The step by which a candidate that was called falls away."""


@operation(
    "sanction.take_effect",
    zh="处理决定生效",
    en="let a sanction take effect",
    roles={Role.SYSTEM, Role.REGULATOR},
)
async def take_effect(op: Operation, sanction_id: SanctionId) -> list[Fact] | None:
    """Once, when it begins: by the decision itself, or by the clock where it was dated ahead."""
    sanction = await sanctions.rows.one(Sanction, sanction_id, "UPDATE")
    if sanction.effective or not rules.holds(sanction, await op.now()):
        return None
    assert sanction.agency is not None, "what takes effect was ruled here, against an agency"
    await sanctions.rows.save(sanction, replace(sanction, effective=True))
    reason = f"处理决定 {sanction.number}：{sanction.reason}"[:2000]
    return [
        SanctionBegun(sanction=sanction.id, agency=sanction.agency, at=await op.now()),
        *await _end_awards(op, sanction, sanction.agency, reason),
        *await _stop_contracts(op, sanction, sanction.agency, reason),
    ]


async def _end_awards(op: Operation, sanction: Sanction, agency: OrganisationId, reason: str) -> list[Fact]:
    """Results of the agency that are not signed yet are cancelled, and the next candidates follow."""
    facts: list[Fact] = []
    for found in await awards.rows.of(Award, agency=agency):
        if found.state not in CALLED or not await _reaches(sanction, found.tender, found.lot, op):
            continue
        tender = await tenders.lock(found.tender)
        award = await awards.rows.one(Award, found.id, "UPDATE")
        if award.state in CALLED:
            facts += await end(op, tender, award, CALLED[award.state], reason)
    return facts


async def _stop_contracts(
    op: Operation, sanction: Sanction, agency: OrganisationId, reason: str
) -> list[Fact]:
    """Contracts run on unless the ruling says that they stop."""
    if sanction.running != Running.STOP:
        return []
    facts: list[Fact] = []
    for contract in await contracts.rows.of(Contract, agency=agency):
        if await _reaches(sanction, contract.tender, contract.lot, op):
            stopped = await stop_contract(op, contract.id, sanction.id, reason)
            facts += [stopped] if stopped else []
    return facts


async def _reaches(sanction: Sanction, tender_id: TenderId, lot_id: LotId, op: Operation) -> bool:
    """Whether the sanction's extent covers this lot."""
    tender = await tenders.rows.one(Tender, tender_id)
    lot = await tenders.rows.one(Lot, lot_id)
    above = (await tree()).above(tender.district)
    return rules.bars(sanction, services_of(tender, lot), above, await op.now())
