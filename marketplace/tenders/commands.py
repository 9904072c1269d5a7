"""The life of a tender until bids are due: drafted, reviewed, published; and the steps other rooms take."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.core.fact import Fact
from app.core.ids import DistrictId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.draw.commands import commit_draw
from app.register.holidays.queries import calendar
from app.register.organisations.queries import organisation
from app.register.projects.queries import project
from marketplace.catalogue.queries import service
from marketplace.gate.queries import table_on
from marketplace.policy.queries import policy_on
from marketplace.regional.commands import override_assessments
from marketplace.sealed.commands import prepare_sealing, settle_keys
from marketplace.sealed.queries import ready as keys_ready
from marketplace.tenders import draws, legality, rules, sight, states, store
from marketplace.tenders.bundles import services_in
from marketplace.tenders.criteria import check_criteria, check_experts, check_requirements, check_step
from marketplace.tenders.facts import (
    BiddingBegun,
    TenderDiscarded,
    TenderDrafted,
    TenderEdited,
    TenderFailed,
    TenderReturned,
    TenderSubmitted,
)
from marketplace.tenders.model import Draft, Hold, Lot, LotId, Tender, TenderId
from storage.operation import operation
from storage.unit import Operation

OWNERS = {Role.OWNER}
MACHINE = {Role.SYSTEM}


@operation("tender.draft", zh="起草采购项目", en="draft a tender", roles=OWNERS)
async def draft_tender(op: Operation, draft: Draft) -> TenderDrafted:
    """A draft of the owner's own, seen by nobody else."""
    assert op.actor.organisation is not None and op.actor.person is not None
    now = await op.now()
    rules.check_draft(draft, now)
    check_criteria(draft)
    check_requirements(draft)
    legality.demand_no_designation(draft)
    tender = Tender(
        id=TenderId(new_id()),
        number=await store.next_number(now.astimezone(CHINA).year),
        owner=op.actor.organisation,
        district=await _place(draft, op.actor, now),
        state=states.TENDER.initial,
        hold=Hold.NONE,
        policy=None,
        terms=None,
        gate=None,
        currency="CNY",
        drafted_by=op.actor.person,
        drafted_at=now,
        **_written(draft),
    )
    await store.rows.add(tender)
    await store.replace_lots(tender.id, _lots(tender.id, draft))
    return TenderDrafted(tender=tender.id, number=tender.number, title=tender.title, at=now)


def _written(draft: Draft) -> dict[str, Any]:
    """What the owner writes, as columns of the tender."""
    return {name: getattr(draft, name) for name in Draft.__struct_fields__ if name != "lots"}


def _lots(tender: TenderId, draft: Draft) -> list[Lot]:
    return [
        Lot(
            id=LotId(new_id()),
            tender=tender,
            number=number,
            title=lot.title,
            budget=lot.budget,
            ceiling=lot.ceiling,
            floor=lot.floor,
            services=lot.services,
            state=states.LOT.initial,
        )
        for number, lot in enumerate(draft.lots, 1)
    ]


async def _place(draft: Draft, actor: Actor, now: datetime) -> DistrictId:
    """Where it is bought, if the catalogue has its services there. Refused("service_unknown")."""
    district = await _district(draft, actor)
    for code in {draft.service, *services_in(draft.service, draft.lots)}:
        await service(code, district, now.astimezone(CHINA).date())
    return district


async def _district(draft: Draft, actor: Actor) -> DistrictId:
    """The project's district, or the owner's own. Refused("project_not_yours")."""
    assert actor.organisation is not None
    if draft.project is None:
        return (await organisation(actor.organisation)).district
    found = await project(draft.project)
    if found.owner != actor.organisation:
        raise Refused("project_not_yours")
    return found.details.district


@operation("tender.edit", zh="修改采购草稿", en="edit a draft tender", roles=OWNERS)
async def edit_tender(op: Operation, tender_id: TenderId, draft: Draft) -> TenderEdited:
    """Only a draft is edited; what is published changes by an amendment."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "修改")
    if tender.state != "draft":
        raise Refused("needs_amendment", field="、".join(await _differing(tender, draft)) or "公告内容")
    now = await op.now()
    rules.check_draft(draft, now)
    check_criteria(draft)
    check_requirements(draft)
    legality.demand_no_designation(draft)
    after = msgspec.structs.replace(tender, district=await _place(draft, op.actor, now), **_written(draft))
    await store.rows.save(tender, after)
    await store.replace_lots(tender_id, _lots(tender_id, draft))
    return TenderEdited(tender=tender_id, title=after.title)


async def _differing(tender: Tender, draft: Draft) -> list[str]:
    """The names of the fields in which a draft differs from the tender as it stands."""
    names = [name for name, value in _written(draft).items() if getattr(tender, name) != value]
    for lot, new in zip(await store.lots(tender.id), draft.lots, strict=False):
        names += [
            name
            for name in ("title", "budget", "ceiling", "floor", "services")
            if getattr(lot, name) != getattr(new, name)
        ]
    return list(dict.fromkeys(names))


@operation("tender.submit", zh="提交采购复核", en="submit a tender for review", roles=OWNERS)
async def submit_tender(op: Operation, tender_id: TenderId) -> TenderSubmitted:
    """Another person of the owner reviews it before it is published."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "提交复核")
    await move(tender, "submit")
    return TenderSubmitted(tender=tender_id)


@operation("tender.return", zh="退回采购草稿", en="return a tender to its draft", roles=OWNERS)
async def return_tender(op: Operation, tender_id: TenderId, reason: str) -> TenderReturned:
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "退回")
    await move(tender, "return")
    return TenderReturned(tender=tender_id, reason=rules.words("理由", reason))


@operation("tender.discard", zh="删除采购草稿", en="discard a draft tender", roles=OWNERS)
async def discard_tender(op: Operation, tender_id: TenderId) -> TenderDiscarded:
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "删除")
    await move(tender, "discard")
    return TenderDiscarded(tender=tender_id)


@operation("tender.publish", zh="发布采购公告", en="publish a tender", roles=OWNERS)
async def publish_tender(op: Operation, tender_id: TenderId, override: str = "") -> list[Fact]:
    """From now on everybody sees it, and the policy of this day holds for it whatever changes later.

    `override`: why it is bought although a regional assessment serves the project's site free of charge.
    """
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "发布")
    now = await op.now()
    today = now.astimezone(CHINA).date()
    policy = await policy_on(today)
    lots = await store.lots(tender_id)
    work = (await service(tender.service, tender.district, today)).facts.work
    need = legality.need(tender, lots, work, await store.purchases(tender))
    check_experts(tender, policy)
    check_step(tender, lots, policy)
    gate = legality.pass_gate(tender, lots, need, policy, await table_on(today))
    rules.demand_reviewed(tender, lots, policy.periods.review_from, op.actor)
    rules.demand_beacon(tender, lots, policy.sealing.beacon_from)
    if tender.project is not None:
        for code in services_in(tender.service, lots):
            await override_assessments(op, tender.id, tender.project, code, override)
    fact = rules.publish(tender, lots, policy, gate.periods, await calendar(), now)
    terms = legality.terms_of(tender, policy)
    await move(tender, "publish", policy=policy, terms=terms, gate=gate, published_at=fact.at)
    for lot in lots:
        await commit_draw(op, draws.purpose(tender, lot), tender.beacon)
    if tender.method.sealed:
        value = sum((lot.budget for lot in lots), Decimal(0))
        await prepare_sealing(op, tender_id, value, policy.sealing)
    return [fact]


@operation("tender.begin_bidding", zh="开始投标", en="begin the bidding", roles=MACHINE)
async def begin_bidding(op: Operation, tender_id: TenderId) -> BiddingBegun | TenderFailed | None:
    """The time for questions is over. Nothing happens the second time. Without keys nobody could bid."""
    tender = await store.lock(tender_id)
    if tender.state != "enquiry":
        return None
    fact = rules.begin_bidding(tender, await op.now())
    if not await keys_ready(tender_id):
        return await fail(tender, "持钥人没有在投标开始前公布足够的开标公钥", fact.at)
    await settle_keys(op, tender_id)
    await move(tender, "begin_bidding")
    return fact


async def move(tender: Tender, event: str, **changes: object) -> Tender:
    """The tender one step on, with its next due moment. Part of the command that holds its lock."""
    state = states.TENDER.step(tender.state, event)
    after = msgspec.structs.replace(tender, state=state, **changes)
    if "next_due" not in changes:
        after = msgspec.structs.replace(after, next_due=rules.next_due(after))
    return await store.rows.save(tender, after)


async def move_lot(lot: Lot, event: str, ending: str = "") -> Lot:
    """The lot one step on. Part of the command that holds its tender's lock."""
    after = msgspec.structs.replace(lot, state=states.LOT.step(lot.state, event), ending=ending)
    return await store.rows.save(lot, after)


async def fail(tender: Tender, reason: str, now: datetime) -> TenderFailed:
    """The tender ends without an award. Part of the command that holds its lock."""
    await move(tender, "fail", ending=reason, ended_at=now, next_due=None)
    return TenderFailed(tender=tender.id, reason=reason, at=now)
