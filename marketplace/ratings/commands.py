"""Rating once, answering, objecting, deciding; calling a bad rating back and putting right what was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from marketplace.catalogue.departments.queries import department as department_of
from marketplace.contracts import store as contracts
from marketplace.contracts.model import Contract, ContractId
from marketplace.ratings import rules, store
from marketplace.ratings.facts import RatingGiven, RatingMoved
from marketplace.ratings.model import Criterion, Rating, RatingId, Side
from marketplace.ratings.states import RATING
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import move
from marketplace.tenders.model import Tender
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from marketplace.tenders.states import TENDER
from storage.operation import operation
from storage.unit import Operation

RATERS = {Role.OWNER, Role.AGENCY, Role.REVIEWER, Role.COORDINATOR}
RATED = {Role.OWNER, Role.AGENCY}


async def _oversees(op: Operation, tender: Tender) -> bool:
    """One of his duties reaches the tender's district."""
    above = (await tree()).above(tender.district)
    return any(duty.district is None or duty.district in above for duty in op.actor.duties)


@operation("rating.give", zh="评价", en="rate a contract's party", roles=RATERS)
async def rate(
    op: Operation, contract_id: ContractId, levels: Mapping[Criterion, int], text: str
) -> RatingGiven:
    """Once for each side, for good. A bad one asks for words, and is called back."""
    found = await contracts.rows.one(Contract, contract_id)
    tender = await tenders.lock(found.tender)
    contract = await contracts.rows.one(Contract, contract_id)
    department = await department_of(tender.service, tender.district)
    side = rules.side_of(contract, op.actor, await _oversees(op, tender), department)
    rules.demand_ended(contract)
    rules.demand_whole(side, levels)
    bad, now = rules.is_bad(levels, tender.frozen), await op.now()
    assert op.actor.person is not None
    call_due = after(now, tender.frozen.serving.rectification, await calendar()) if bad else None
    rating = Rating(
        id=RatingId(new_id()),
        tender=tender.id,
        contract=contract_id,
        side=side,
        of=contract.owner if side == Side.AGENCY else contract.agency,
        by=op.actor.person,
        levels=dict(levels),
        words=words("评价意见", text) if bad else text.strip()[:4000],
        bad=bad,
        state=RATING.initial,
        at=now,
        call_due=call_due,
    )
    await store.rows.add(rating)
    if side == Side.OWNER:
        await _evaluated(tender)
    return RatingGiven(
        tender=tender.id,
        contract=contract_id,
        rating=rating.id,
        side=side,
        of=rating.of,
        levels={one.value: level for one, level in levels.items()},
        bad=bad,
        weight=rules.share(side, tender.frozen),
        rater=contract.owner if side == Side.OWNER else None,
        at=now,
    )


async def _evaluated(tender: Tender) -> None:
    """A delivered tender is evaluated once its owner has rated every contract that was performed."""
    performed = {one.id for one in await contracts.rows.of(Contract, tender=tender.id) if one.signed_at}
    rated = {one.contract for one in await store.of_tender(tender.id) if one.side == Side.OWNER}
    if performed <= rated and TENDER.allows(tender.state, "evaluate"):
        await move(tender, "evaluate")


async def _locked(op: Operation, rating_id: RatingId) -> tuple[Tender, Rating]:
    found = await store.rows.one(Rating, rating_id)
    tender = await tenders.lock(found.tender)
    return tender, await store.rows.one(Rating, rating_id, "UPDATE")


async def _rated(op: Operation, rating_id: RatingId, act: str) -> tuple[Tender, Rating]:
    """For the party that was rated. Refused("not_rated_party")."""
    tender, rating = await _locked(op, rating_id)
    if op.actor.organisation != rating.of:
        raise Refused("not_rated_party", act=act)
    return tender, rating


async def _overseen(op: Operation, rating_id: RatingId) -> tuple[Tender, Rating]:
    """For who supervises the district. Refused("not_found")."""
    tender, rating = await _locked(op, rating_id)
    if not await _oversees(op, tender):
        raise Refused("not_found", thing="评价")
    return tender, rating


async def _moved(before: Rating, changed: Rating, event: str, text: str, at: datetime) -> RatingMoved:
    await store.rows.save(before, changed)
    return RatingMoved(
        tender=before.tender,
        contract=before.contract,
        rating=before.id,
        of=before.of,
        event=event,
        text=text,
        at=at,
    )


@operation("rating.reply", zh="答复评价", en="answer a rating", roles=RATED)
async def reply(op: Operation, rating_id: RatingId, text: str) -> RatingMoved:
    """One answer, published beside the rating."""
    _, rating = await _rated(op, rating_id, "答复评价")
    if rating.replied_at is not None:
        raise Refused("replied_already")
    said, now = words("答复", text), await op.now()
    return await _moved(rating, replace(rating, reply=said, replied_at=now), "reply", said, now)


@operation("rating.object", zh="对评价提出异议", en="object to a rating", roles=RATED)
async def object_to(op: Operation, rating_id: RatingId, text: str) -> RatingMoved:
    """It is shown as objected to until the regulator has decided."""
    _, rating = await _rated(op, rating_id, "对评价提出异议")
    state, said, now = RATING.step(rating.state, "object"), words("异议", text), await op.now()
    changed = replace(rating, state=state, objection=said, objected_at=now)
    return await _moved(rating, changed, "object", said, now)


@operation("rating.decide", zh="裁定对评价的异议", en="decide about a rating", roles={Role.REGULATOR})
async def decide(op: Operation, rating_id: RatingId, removes: bool, text: str) -> RatingMoved:
    """With a reason that everybody reads. A removed rating counts no more; that it was removed stays."""
    _, rating = await _overseen(op, rating_id)
    event = "remove" if removes else "keep"
    state, said, now = RATING.step(rating.state, event), words("裁定理由", text), await op.now()
    changed = replace(rating, state=state, decision=said, decided_at=now)
    return await _moved(rating, changed, event, said, now)


@operation("rating.call_back", zh="回访差评", en="call a bad rating back", roles={Role.COORDINATOR})
async def call_back(op: Operation, rating_id: RatingId, confirmed: bool, text: str) -> RatingMoved:
    """Whoever gave it was asked. What is confirmed is put right in the policy's days (实名差评回访整改)."""
    tender, rating = await _overseen(op, rating_id)
    if rating.call_due is None or rating.called_at is not None:
        raise Refused("no_call_back")
    now, said = await op.now(), words("回访情况", text)
    due = after(now, tender.frozen.serving.rectification, await calendar()) if confirmed else None
    changed = replace(rating, called_at=now, finding=said, mend_due=due)
    return await _moved(rating, changed, "confirm" if confirmed else "dismiss", said, now)


@operation("rating.mend", zh="差评整改", en="put right what a rating found", roles=RATED)
async def mend(op: Operation, rating_id: RatingId, text: str) -> RatingMoved:
    """The rated party says what it has put right. The rating itself stays."""
    _, rating = await _rated(op, rating_id, "差评整改")
    if rating.mend_due is None or rating.mended_at is not None:
        raise Refused("no_mending")
    said, now = words("整改情况", text), await op.now()
    return await _moved(rating, replace(rating, mending=said, mended_at=now), "mend", said, now)
