"""What may be planned, when it is due, how punctually an owner pays: pure decisions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from app.core.calendar import Calendar
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA, Light, Term, due
from app.html.say import number as figure
from marketplace.contracts.model import Contract
from marketplace.payments.model import (
    MOST_INSTALMENTS,
    Condition,
    Instalment,
    InstalmentId,
    Item,
    PlanId,
)
from marketplace.payments.states import INSTALMENT
from marketplace.policy.numbers import Serving
from marketplace.serving.clock import near_days
from marketplace.serving.model import Milestone
from marketplace.tenders.rules import amount as checked
from marketplace.tenders.rules import words

_INVOICE = re.compile(r"\d{8}|\d{20}")  # 纸质发票 8 位，数电发票 20 位
LONGEST = 60  # working days: beyond it no plan goes (保障中小企业款项支付条例 9: 最长不得超过 60 日)


def demand_plan(items: Sequence[Item], milestones: Collection[Milestone]) -> tuple[Item, ...]:
    """The items of a plan with their amounts to the cent. Refused("plan_empty"), ("invalid")."""
    if not 1 <= len(items) <= MOST_INSTALMENTS:
        raise Refused("plan_empty", most=MOST_INSTALMENTS)
    known = {one.id for one in milestones}
    for one in items:
        if not 1 <= one.days <= LONGEST:
            raise Refused("invalid", field="付款期限", why=f"请填写 1 至 {LONGEST} 之间的整数")
        if one.condition == Condition.MILESTONE and one.milestone not in known:
            raise Refused("invalid", field="付款条件", why="请选择本合同的服务节点")
        if one.condition == Condition.DATE and one.on is None:
            raise Refused("invalid", field="付款条件", why="请填写约定日期")
    return tuple(
        replace(
            one,
            title=words("期次名称", one.title),
            amount=checked("amount", one.amount),
            milestone=one.milestone if one.condition == Condition.MILESTONE else None,
            on=one.on if one.condition == Condition.DATE else None,
        )
        for one in items
    )


def standing(instalments: Iterable[Instalment]) -> list[Instalment]:
    return [one for one in instalments if one.state != "replaced"]


def total(instalments: Iterable[Instalment | Item]) -> Decimal:
    return sum((one.amount for one in instalments), Decimal(0))


def demand_within(contract: Contract, instalments: Iterable[Instalment], items: Iterable[Item]) -> None:
    """What is invoiced and what is planned stay within the price as amended. Refused("above_price")."""
    kept = [one for one in standing(instalments) if one.state != "agreed"]
    whole = total(kept) + total(items)
    if whole > contract.amount:
        raise Refused("above_price", sum=figure(whole), price=figure(contract.amount))


def fitted(instalments: Sequence[Instalment], price: Decimal) -> list[tuple[Instalment, Instalment]]:
    """Which instalments change, before and after, when the contract's price becomes `price`.

    The last ones that are not invoiced give way first; what the contract's own term asks for follows the
    price upwards as well. Refused("below_invoiced") where invoices already go beyond it.
    """
    changed, left = [], total(standing(instalments)) - price
    open_ones = [one for one in reversed(instalments) if one.state == "agreed"]
    if left < 0:
        own = [one for one in open_ones if one.plan is None]
        return [(own[0], replace(own[0], amount=own[0].amount - left))] if own else []
    for one in open_ones:
        cut = min(left, one.amount)
        if not cut:
            break
        state = INSTALMENT.step(one.state, "replace") if cut == one.amount else one.state
        changed.append(
            (one, replace(one, amount=one.amount if cut == one.amount else one.amount - cut, state=state))
        )
        left -= cut
    if left > 0:
        raise Refused("below_invoiced", price=figure(price))
    return changed


def instalment(
    contract: Contract, item: Item, number: int, plan: PlanId | None, milestones: Iterable[Milestone]
) -> Instalment:
    """A new instalment; its condition may have come already."""
    reached = {one.id: one.reached_at for one in milestones}
    ready = None
    match item.condition:
        case Condition.SIGNING:
            ready = contract.signed_at
        case Condition.DATE if item.on is not None:
            ready = datetime.combine(item.on, time(0), CHINA)
        case Condition.MILESTONE if item.milestone is not None:
            ready = reached.get(item.milestone)
        case Condition.ACCEPTANCE if contract.state == "completed":
            ready = contract.ended_at
    return Instalment(
        id=InstalmentId(new_id()),
        contract=contract.id,
        tender=contract.tender,
        owner=contract.owner,
        agency=contract.agency,
        number=number,
        title=item.title,
        amount=item.amount,
        condition=item.condition,
        days=item.days,
        milestone=item.milestone,
        on=item.on,
        plan=plan,
        state=INSTALMENT.initial,
        ready_at=ready,
    )


def demand_invoice(given: str) -> str:
    """A number as tax invoices have it. Refused("invoice_number")."""
    number = given.strip()
    if not _INVOICE.fullmatch(number):
        raise Refused("invoice_number")
    return number


def wound(one: Instalment, limits: Serving, calendar: Calendar) -> Instalment:
    """With the moments at which its light changes: known once its condition and its invoice are there."""
    if one.ready_at is None or one.invoiced_at is None:
        return replace(one, near=None, due=None)
    start = max(one.ready_at, one.invoiced_at)
    yellow = due(Term(start, near_days(one.days, limits)), calendar)
    return replace(one, near=yellow, due=due(Term(start, one.days), calendar))


def light(one: Instalment, now: datetime) -> Light | None:
    """None before its condition has come and once it is paid; blue while its invoice is missing."""
    if one.state not in ("agreed", "invoiced") or one.ready_at is None or now < one.ready_at:
        return None
    if one.due is None:
        return Light.PAUSED
    if now >= one.due:
        return Light.OVERDUE
    return Light.NEAR if one.near is not None and now >= one.near else Light.NORMAL


class Punctuality(msgspec.Struct, frozen=True):
    """How an owner pays: instalments paid in time and late, overdue now, working days late in all."""

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    days_late: int = 0
    disputed: int = 0


def punctuality(
    instalments: Iterable[Instalment], disputed: Collection[InstalmentId], calendar: Calendar, now: datetime
) -> Punctuality:
    """Over everything that fell due or was paid; what counts is when a payment was recorded."""
    found = Punctuality()
    for one in instalments:
        if one.due is None or (one.paid_at is None and now < one.due):
            continue
        late = days_late(one, calendar, now)
        found = Punctuality(
            in_time=found.in_time + (one.paid_at is not None and not late),
            late=found.late + (one.paid_at is not None and late > 0),
            overdue=found.overdue + (one.paid_at is None),
            days_late=found.days_late + late,
            disputed=found.disputed + (one.id in disputed),
        )
    return found


def days_late(one: Instalment, calendar: Calendar, now: datetime) -> int:
    """Working days begun after the limit until it was paid, or until now; 0 in time."""
    end = one.paid_at or now
    if one.due is None or end < one.due:
        return 0
    days, day = 1, calendar.next_working(one.due.astimezone(CHINA).date())
    while day < end.astimezone(CHINA).date():
        day, days = calendar.next_working(day), days + 1
    return days
