"""Awards: lots are ranked, the first candidate is awarded, confirms or falls away, and the next follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.refusal import Refused
from app.html.say import moment
from app.register.holidays.queries import calendar
from marketplace.awards import queries, ranking, states, store
from marketplace.awards.facts import (
    AwardActivated,
    AwardConfirmed,
    AwardEnded,
    ExplanationAsked,
    ExplanationGiven,
    LotRanked,
)
from marketplace.awards.model import Award, AwardId, Candidate
from marketplace.bids import store as bids
from marketplace.bids.beacon.queries import demand_settled
from marketplace.bids.corrections.rules import demand_windows_closed
from marketplace.bids.model import BidId
from marketplace.methods.model import Outcome
from marketplace.methods.words import NEEDS, sentence
from marketplace.signups.queries import barring
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import fail, move, move_lot
from marketplace.tenders.facts import LotFailed
from marketplace.tenders.model import Lot, LotId, Tender, TenderId
from marketplace.tenders.periods import after, publicity_end
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation

OWNERS = {Role.OWNER}
AGENCIES = {Role.AGENCY}


@operation("tender.decide", zh="确定选取结果", en="decide a tender", roles=OWNERS)
async def decide(
    op: Operation, tender_id: TenderId, choices: Mapping[LotId, BidId] | None = None
) -> list[Fact]:
    """Every open lot is ranked by the tender's method and its first candidate called.

    `choices`: the owner's pick from the short list, by lot, where the method lets him choose.
    """
    tender = await tenders.lock(tender_id)
    sight.demand_owner(tender, op.actor, "确定选取结果")
    demand_free(tender, "确定选取结果")
    if tender.state != "selecting":
        raise Refused("nothing_to_decide")
    demand_windows_closed(await bids.corrections(tender_id), await op.now())
    await demand_settled(tender)
    facts: list[Fact] = []
    for lot in await tenders.lots(tender_id):
        if lot.state == "open":
            facts += await _rank(op, tender, lot, (choices or {}).get(lot.id))
    if (await tenders.lock(tender_id)).state == "selecting":
        await move(tender, "award", awarded_at=await op.now(), next_due=None)
    return facts


async def _rank(op: Operation, tender: Tender, lot: Lot, choice: BidId | None) -> list[Fact]:
    valid, heard, found = await queries.ranked(tender, lot, choice)
    if found.outcome == Outcome.WAITING:
        raise Refused("method_not_ready", method=tender.method.word, why=NEEDS[found.needs])
    if found.failed is not None:
        return await _fail_lot(op, tender, lot, sentence(found.failed))
    ranked = ranking.candidates(tender, lot, valid, found, heard)
    for rank, one in enumerate(ranked, 1):
        await store.rows.add(_award(tender, lot, rank, one))
    told = [msgspec.to_builtins(one) for one in ranked]
    fact = LotRanked(tender=tender.id, lot=lot.id, method=tender.method, ranking=told, at=await op.now())
    return [fact, *await _call_next(op, tender, lot)]


def _award(tender: Tender, lot: Lot, rank: int, one: Candidate) -> Award:
    return Award(
        id=AwardId(new_id()),
        tender=tender.id,
        lot=lot.id,
        bid=one.bid,
        agency=one.agency,
        rank=rank,
        price=one.price,
        state=states.AWARD.initial,
        why=one.why,
        by=one.by,
        lowness=one.lowness,
    )


async def _call_next(op: Operation, tender: Tender, lot: Lot) -> list[Fact]:
    """The best candidate that still waits is called; without one the lot fails."""
    waiting = await _still_free(tender, lot)
    if not waiting:
        return await _fail_lot(op, tender, lot, "没有可递补的候选机构")
    called = await _step(waiting[0], "call")
    if called.lowness is not None:
        due = after(await op.now(), tender.frozen.low_price.explanation, await calendar())
        await store.rows.save(called, msgspec.structs.replace(called, explain_due=due, next_due=due))
        return [ExplanationAsked(tender=tender.id, award=called.id, lowness=called.lowness, due=due)]
    return [await _activate(op, tender, called)]


async def _still_free(tender: Tender, lot: Lot) -> list[Award]:
    """The candidates that wait, without those that a sanction keeps out now: these fall away."""
    free = []
    for award in await store.of_lot(lot.id):
        if award.state != "waiting":
            continue
        if why := await barring(tender, lot, award.agency):
            await _step(award, "lapse", reason=why)
        else:
            free.append(award)
    return free


async def _fail_lot(op: Operation, tender: Tender, lot: Lot, why: str) -> list[Fact]:
    now = await op.now()
    await move_lot(lot, "fail", ending=why)
    facts: list[Fact] = [LotFailed(tender=tender.id, lot=lot.id, reason=why, at=now)]
    if all(one.state == "failed" for one in await tenders.lots(tender.id)):
        facts.append(await fail(await tenders.lock(tender.id), why, now))
    return facts


async def _activate(op: Operation, tender: Tender, award: Award) -> AwardActivated:
    """The result is public from now; objections, the standstill and the confirmation run from here."""
    now, days = await op.now(), await calendar()
    until = publicity_end(now, tender.passed.periods, days)
    confirm = after(now, tender.frozen.contracting.confirmation, days)
    await _step(
        award, "activate", active_at=now, standstill_until=until, confirm_due=confirm, next_due=confirm
    )
    lot = next(one for one in await tenders.lots(tender.id) if one.id == award.lot)
    if lot.state == "open":
        await move_lot(lot, "award")
    return AwardActivated(
        tender=tender.id,
        award=award.id,
        lot=award.lot,
        agency=award.agency,
        price=award.price,
        standstill_until=until,
        confirm_due=confirm,
        at=now,
    )


async def _step(award: Award, event: str, **changes: object) -> Award:
    state = states.AWARD.step(award.state, event)
    return await store.rows.save(award, msgspec.structs.replace(award, state=state, **changes))


async def _locked(award_id: AwardId) -> tuple[Tender, Award]:
    found = await store.rows.one(Award, award_id)
    tender = await tenders.lock(found.tender)
    return tender, await store.rows.one(Award, award_id, "UPDATE")


async def end(
    op: Operation, tender: Tender, award: Award, event: str, reason: str, *, abandoned: bool = False
) -> list[Fact]:
    """The candidate falls away and the next one follows by himself. Part of the command that decides it.

    `abandoned`: by the winner's own doing, which counts against its credit.
    """
    now = await op.now()
    await _step(award, event, reason=reason, ended_at=now, next_due=None)
    ended = AwardEnded(
        tender=tender.id,
        award=award.id,
        event=event,
        agency=award.agency if abandoned else None,
        reason=reason,
        at=now,
    )
    lot = next(one for one in await tenders.lots(tender.id) if one.id == award.lot)
    if lot.state == "awarded":
        lot = await move_lot(lot, "reopen")
    return [ended, *await _call_next(op, tender, lot)]


@operation("award.explain", zh="说明异常低价", en="explain a low price", roles=AGENCIES)
async def explain(op: Operation, award_id: AwardId, text: str) -> ExplanationGiven:
    """The agency explains in writing how it can do the work at its price."""
    tender, award = await _locked(award_id)
    demand_winner(award, op)
    demand_free(tender, "提交说明")
    states.AWARD.step(award.state, "activate")
    text = words("说明", text)
    await store.rows.save(award, msgspec.structs.replace(award, explanation=text))
    return ExplanationGiven(tender=tender.id, award=award_id, text=text)


@operation("award.judge_price", zh="审查异常低价说明", en="judge a low price", roles=OWNERS)
async def judge_price(op: Operation, award_id: AwardId, accepts: bool, reason: str) -> list[Fact]:
    """The explanation convinces, or the candidate falls away; before its end nothing is decided unheard."""
    tender, award = await _locked(award_id)
    sight.demand_owner(tender, op.actor, "审查异常低价")
    demand_free(tender, "审查异常低价")
    states.AWARD.step(award.state, "reject")
    now = await op.now()
    if not award.explanation and award.explain_due is not None and now < award.explain_due:
        raise Refused("explanation_running", due=moment(award.explain_due))
    reason = words("理由", reason)
    if accepts:
        return [await _activate(op, tender, award)]
    return await end(op, tender, award, "reject", reason)


@operation("award.confirm", zh="确认成交", en="confirm an award", roles=AGENCIES)
async def confirm(op: Operation, award_id: AwardId) -> AwardConfirmed | None:
    """The winner says that it will do the work. Once is enough."""
    tender, award = await _locked(award_id)
    demand_winner(award, op)
    demand_free(tender, "确认成交")
    states.AWARD.step(award.state, "contract")
    if award.confirmed_at is not None:
        return None
    now = await op.now()
    await store.rows.save(award, msgspec.structs.replace(award, confirmed_at=now, next_due=None))
    return AwardConfirmed(tender=tender.id, award=award_id, at=now)


@operation("award.decline", zh="放弃成交", en="decline an award", roles=AGENCIES)
async def decline(op: Operation, award_id: AwardId, reason: str) -> list[Fact]:
    """The winner gives up; the next candidate follows."""
    tender, award = await _locked(award_id)
    demand_winner(award, op)
    demand_free(tender, "放弃成交")
    said = f"成交机构放弃：{words('理由', reason)}"
    return await end(op, tender, award, "cancel", said, abandoned=True)


@operation("award.expire", zh="成交机构逾期处理", en="pass over a silent winner", roles={Role.SYSTEM})
async def expire(op: Operation, award_id: AwardId) -> list[Fact] | None:
    """A winner that has not confirmed, or a candidate that has not explained, in time falls away. Once."""
    tender, award = await _locked(award_id)
    now: datetime = await op.now()
    if award.next_due is None or now < award.next_due or tender.hold:
        return None
    if award.state == "active" and award.confirmed_at is None:
        return await end(op, tender, award, "cancel", "未在期限内确认成交", abandoned=True)
    if award.state == "pending" and not award.explanation:
        return await end(op, tender, award, "reject", "未在期限内说明异常低价")
    await store.rows.save(award, msgspec.structs.replace(award, next_due=None))
    return None


def demand_winner(award: Award, op: Operation) -> None:
    if award.agency != op.actor.organisation:
        raise Refused("not_your_award")
