"""Payments of the demo city: one paid in time, one overdue and disputed, one that waits for its invoice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.demo.papers import paper
from app.demo.purchase import Purchase
from app.register.documents.receiving import Received
from marketplace.contracts import queries as contracts
from marketplace.contracts.model import Contract
from marketplace.payments import store
from marketplace.payments.commands import answer_payment, dispute, issue_invoice, record_payment
from marketplace.payments.model import Condition, Instalment, Item
from marketplace.payments.plans.commands import answer_plan, meet_condition, propose_plan
from marketplace.serving.store import course
from marketplace.tenders import queries as tenders
from storage.blobs.store import store as blobs
from storage.unit import Context

TWO = (
    Item(title="首付款", amount=Decimal(6000), condition=Condition.SIGNING, days=10),
    Item(title="尾款", amount=Decimal(9000), condition=Condition.ACCEPTANCE, days=3),
)


async def agree_two(it: Purchase, login: str) -> None:
    """A part when the contract is signed, the rest when the result is accepted."""
    await _agree(it, login, TWO)


async def agree_by_quarter(it: Purchase, login: str) -> None:
    """A part for the first milestone, the rest at the end."""
    _agency, contract = await _contract(it, login)
    first = (await course(contract.id)).milestones[0]
    quarter = Item(
        title="首季度监测费",
        amount=Decimal(8000),
        condition=Condition.MILESTONE,
        milestone=first.id,
        days=10,
    )
    rest = Item(title="监测总结费", amount=contract.amount - 8000, condition=Condition.ACCEPTANCE, days=15)
    await _agree(it, login, (quarter, rest))


async def pay_first(it: Purchase, login: str) -> None:
    """Invoiced, paid with its proof and confirmed, all in time."""
    agency, contract = await _contract(it, login)
    first = await _standing(contract, "首付款")
    file = await _file("Invoice", "首付款发票.pdf")
    await issue_invoice(agency, first.id, "26322000001100000017", first.amount, file)
    proof = await _file("Bank transfer", "首付款转账凭证.pdf")
    await record_payment(await it.town.acting(it.owner), first.id, proof)
    await answer_payment(agency, first.id, True, "")


async def invoice_rest(it: Purchase, login: str, ticker: Context) -> None:
    agency, contract = await _contract(it, login)
    await meet_condition(ticker, contract.id, None)
    rest = await _standing(contract, "尾款")
    file = await _file("Invoice", "尾款发票.pdf")
    await issue_invoice(agency, rest.id, "26322000001100000029", rest.amount, file)


async def dun(it: Purchase, login: str) -> None:
    """The rest is overdue; the agency says so."""
    agency, contract = await _contract(it, login)
    await dispute(agency, (await _standing(contract, "尾款")).id, "尾款已到期，两次催告未付，请按计划支付。")


async def _agree(it: Purchase, login: str, items: Sequence[Item]) -> None:
    agency, contract = await _contract(it, login)
    plan = await propose_plan(await it.town.acting(it.owner), contract.id, items)
    await answer_plan(agency, plan.plan, True, "同意分期支付。")


async def _standing(contract: Contract, title: str) -> Instalment:
    return next(one for one in await store.instalments(contract.id) if one.title == title)


async def _file(title: str, name: str) -> Received:
    blob = await blobs().put_bytes(paper(title, name.encode().hex()[:12]))
    return Received(name, "application/pdf", blob)


async def _contract(it: Purchase, login: str) -> tuple[Context, Contract]:
    agency = await it.town.acting(login)
    tender = await tenders.seen_tender(it.tender, agency.actor)
    (contract,) = await contracts.contracts(tender, agency.actor)
    return agency, contract
