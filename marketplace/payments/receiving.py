"""What the forms of payments send, checked before a command sees it; page and API read the same forms."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request

from app.core.refusal import Refused
from app.register.documents.receiving import received
from marketplace.contracts.pages import typed_amount
from marketplace.payments.commands import issue_invoice, record_payment
from marketplace.payments.model import MOST_INSTALMENTS, Condition, InstalmentId, Item
from marketplace.serving.model import MilestoneId
from marketplace.tenders.pages import said
from storage.unit import Context

Request_ = Request[Any, Any, Any]


async def invoiced(context: Context, instalment: InstalmentId, request: Request_) -> None:
    """The form's `number`, `amount` and `file`."""
    amount = typed_amount(await said(request, "amount"))
    if amount is None:
        raise Refused("invalid", field="发票金额", why="不能为空")
    file = await received(request)
    await issue_invoice(context, instalment, await said(request, "number"), amount, file)


async def paid(context: Context, instalment: InstalmentId, request: Request_) -> None:
    """The form's `file`: the proof of payment."""
    await record_payment(context, instalment, await received(request))


async def planned(request: Request_) -> list[Item]:
    """The rows of the plan's form that have a name or an amount."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    rows = [
        {name: form.get(f"{name}-{n}", "").strip() for name in ("title", "amount", "condition", "days", "on")}
        for n in range(1, MOST_INSTALMENTS + 1)
    ]
    return [_item(row) for row in rows if row["title"] or row["amount"]]


def _item(row: dict[str, str]) -> Item:
    amount = typed_amount(row["amount"])
    if amount is None:
        raise Refused("invalid", field="amount", why="不能为空")
    if not row["days"].isdecimal() or len(row["days"]) > 3:
        raise Refused("invalid", field="付款期限", why="请填写 1 至 60 之间的整数")
    condition, milestone = _condition(row["condition"])
    return Item(
        title=row["title"],
        amount=amount,
        condition=condition,
        days=int(row["days"]),
        milestone=milestone,
        on=_day(row["on"]) if condition == Condition.DATE else None,
    )


def _condition(text: str) -> tuple[Condition, MilestoneId | None]:
    """`signing`, or the id of a milestone."""
    if text in set(Condition):
        return Condition(text), None
    try:
        return Condition.MILESTONE, MilestoneId(UUID(text))
    except ValueError:
        raise Refused("invalid", field="付款条件", why="请选择付款条件") from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("invalid", field="付款条件", why="请填写约定日期") from None
