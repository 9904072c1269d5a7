"""What may happen to a tender, and when: pure decisions that give a fact or refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec

from app.core.actor import Actor
from app.core.calendar import Calendar
from app.core.refusal import Refused
from app.html.say import moment, number
from marketplace.gate.model import Periods
from marketplace.methods.model import Quote
from marketplace.policy.model import Policy
from marketplace.tenders import periods, states
from marketplace.tenders.facts import BiddingBegun, TenderPublished
from marketplace.tenders.model import Draft, Hold, Lot, LotDraft, Tender

LONGEST_TEXT = 4000  # characters of a reason, a question or an answer
HUNDRED = Decimal(100)
LARGEST = Decimal("9999999999.99")
LONGEST_PERIOD = timedelta(days=730)
CENT = Decimal("0.01")


def words(field: str, given: str) -> str:
    """What a person wrote, without surrounding blanks and without NUL, which PostgreSQL cannot store."""
    text = given.replace("\x00", "").strip()
    if not text:
        raise Refused("invalid", field=field, why="不能为空")
    if len(text) > LONGEST_TEXT:
        raise Refused("invalid", field=field, why=f"不能超过 {LONGEST_TEXT} 字")
    return text


def demand_free(tender: Tender, act: str, until: datetime | None = None) -> None:
    """While a cancellation is pending or a complaint suspends it, nothing else is done with a tender."""
    if tender.hold == Hold.CANCELLING:
        raise Refused("cancelling", until=moment(until or tender.next_due), act=act)
    if tender.hold == Hold.SUSPENDED:
        raise Refused("suspended", act=act)


def check_draft(draft: Draft, now: datetime) -> None:
    """Amounts that contradict one another, moments beyond sense. Refused("lot_amounts") names the lot."""
    check_moments((draft.questions_due, draft.signups_due, draft.bids_due), now)
    for lot in draft.lots:
        check_lot(lot, draft.quote)


def check_moments(moments: Sequence[datetime], now: datetime) -> None:
    for moment_given in moments:
        if not now - LONGEST_PERIOD < moment_given < now + LONGEST_PERIOD:
            raise Refused("invalid", field="bids_due", why="时间应在两年之内")


def check_lot(lot: LotDraft, quote: Quote) -> None:
    for field, given in (("budget", lot.budget), ("ceiling", lot.ceiling), ("floor", lot.floor)):
        if given is not None:
            amount(field, given)
    why = _wrong_amounts(lot, quote)
    if why:
        raise Refused("lot_amounts", lot=lot.title, why=why)


def amount(field: str, given: Decimal) -> Decimal:
    """Yuan or per cent: above zero, of at most two places, not beyond what a column holds."""
    if not given.is_finite() or not 0 < given <= LARGEST:
        raise Refused("invalid", field=field, why=f"应大于 0，不超过 {LARGEST}")
    if given != given.quantize(CENT):
        raise Refused("invalid", field=field, why="最多两位小数")
    return given.quantize(CENT)


def _wrong_amounts(lot: LotDraft, quote: Quote) -> str:
    if quote != Quote.RATE and lot.ceiling > lot.budget:
        return "最高限价不能超过预算。"
    if quote == Quote.RATE and lot.ceiling > HUNDRED:
        return "费率上限不能超过 100%。"
    if lot.floor is not None and lot.floor >= lot.ceiling:
        return "最低限价应低于最高限价。"
    return ""


def demand_reviewed(tender: Tender, lots: Sequence[Lot], limit: Decimal, actor: Actor) -> None:
    """Above a value two persons publish: one drafts, another reviews."""
    if tender.state == "review" and actor.person == tender.drafted_by:
        raise Refused("review_own")
    if tender.state == "draft" and sum(lot.budget for lot in lots) >= limit:
        raise Refused("needs_review", limit=number(limit))


def demand_beacon(tender: Tender, lots: Sequence[Lot], limit: Decimal) -> None:
    """From a budget on, a draw hangs on a public value that nobody can know before the deadline."""
    if tender.beacon is None and sum(lot.budget for lot in lots) >= limit:
        raise Refused("beacon_needed", limit=number(limit))


def publish(
    tender: Tender, lots: Sequence[Lot], policy: Policy, least: Periods, calendar: Calendar, now: datetime
) -> TenderPublished:
    """The draft goes out, with the numbers of the policy in force frozen into it."""
    states.TENDER.step(tender.state, "publish")
    periods.check(tender, least, calendar, now)
    return TenderPublished(
        tender=tender.id,
        number=tender.number,
        service=tender.service,
        method=tender.method,
        lots=[msgspec.to_builtins(lot) for lot in lots],
        questions_due=tender.questions_due,
        signups_due=tender.signups_due,
        bids_due=tender.bids_due,
        policy_on=policy.on,
        policy_version=policy.version,
        at=now,
    )


def begin_bidding(tender: Tender, now: datetime) -> BiddingBegun:
    states.TENDER.step(tender.state, "begin_bidding")
    demand_free(tender, "开始投标")
    demand_due(tender, "开始投标", tender.questions_due, now)
    return BiddingBegun(tender=tender.id, at=now)


def demand_due(tender: Tender, what: str, due: datetime, now: datetime) -> None:
    if now < due:
        raise Refused("not_due", number=tender.number, what=what, due=moment(due))


def next_due(tender: Tender) -> datetime | None:
    """When the ticker must look at the tender again, by its state alone; a hold or an award sets its own."""
    if tender.hold != Hold.NONE:
        return tender.next_due
    due = {"enquiry": tender.questions_due, "bidding": tender.bids_due, "sealed": tender.bids_due}
    return due.get(tender.state)
