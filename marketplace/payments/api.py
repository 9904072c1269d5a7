"""The JSON API of payments. Every step answers with the contract's payments as they stand after it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from app.core.term import Light
from app.html.visit import visit
from app.register.documents.receiving import BODY
from marketplace.contracts.api import READERS
from marketplace.contracts.model import ContractId
from marketplace.payments import commands, queries, store
from marketplace.payments.model import DisputeId, Instalment, InstalmentId, Item, PaymentPlan, PlanId
from marketplace.payments.plans.commands import answer_plan, propose_plan
from marketplace.payments.receiving import invoiced, paid
from marketplace.payments.rules import Punctuality
from marketplace.payments.store import Papers
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]


class InstalmentOut(msgspec.Struct, frozen=True):
    """`light`: none before its condition has come and once it is paid; `paused`: waits for its invoice."""

    it: Instalment
    light: Light | None
    papers: Papers


class PaymentsOut(msgspec.Struct, frozen=True):
    instalments: list[InstalmentOut]
    plans: list[PaymentPlan]


class PlanIn(msgspec.Struct, forbid_unknown_fields=True):
    items: list[Item]


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    agrees: bool
    answer: Text = ""


class ReceiptIn(msgspec.Struct, forbid_unknown_fields=True):
    received: bool
    text: Text = ""


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


async def _out(contract: UUID) -> PaymentsOut:
    it = await queries.payments(ContractId(contract), visit().actor)
    shown = [InstalmentOut(one.it, one.light, one.papers) for one in it.instalments]
    return PaymentsOut(shown, list(it.plans))


async def _of(instalment: UUID) -> PaymentsOut:
    return await _out((await store.rows.one(Instalment, instalment)).contract)


@get("/api/contracts/{contract_id:uuid}/payments", reading=READERS)
async def show_payments(contract_id: FromPath[UUID]) -> PaymentsOut:
    return await _out(contract_id)


@get("/api/organisations/{organisation_id:uuid}/payments", public="how an owner pays is public")
async def show_record(organisation_id: FromPath[UUID]) -> Punctuality:
    return await queries.owner_record(OrganisationId(organisation_id))


@post("/api/contracts/{contract_id:uuid}/payment-plans", operation=propose_plan)
async def plan(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[PlanIn]
) -> PaymentsOut:
    await propose_plan(context, ContractId(contract_id), data.items)
    return await _out(contract_id)


@post("/api/payment-plans/{plan_id:uuid}/answer", operation=answer_plan)
async def answer_a_plan(
    context: NamedDependency[Context], plan_id: FromPath[UUID], data: JSONBody[AnswerIn]
) -> PaymentsOut:
    fact = await answer_plan(context, PlanId(plan_id), data.agrees, data.answer)
    return await _out(fact.contract)


@post(
    "/api/instalments/{instalment_id:uuid}/invoice",
    operation=commands.issue_invoice,
    request_max_body_size=BODY,
)
async def invoice(
    context: NamedDependency[Context], instalment_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> PaymentsOut:
    """A form (multipart) with `number`, `amount` and `file`."""
    await invoiced(context, InstalmentId(instalment_id), request)
    return await _of(instalment_id)


@post(
    "/api/instalments/{instalment_id:uuid}/payment",
    operation=commands.record_payment,
    request_max_body_size=BODY,
)
async def pay(
    context: NamedDependency[Context], instalment_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> PaymentsOut:
    """A form (multipart) with `file`: the proof of payment."""
    await paid(context, InstalmentId(instalment_id), request)
    return await _of(instalment_id)


@post("/api/instalments/{instalment_id:uuid}/receipt", operation=commands.answer_payment)
async def receipt(
    context: NamedDependency[Context], instalment_id: FromPath[UUID], data: JSONBody[ReceiptIn]
) -> PaymentsOut:
    await commands.answer_payment(context, InstalmentId(instalment_id), data.received, data.text)
    return await _of(instalment_id)


@post("/api/instalments/{instalment_id:uuid}/disputes", operation=commands.dispute)
async def dispute(
    context: NamedDependency[Context], instalment_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> PaymentsOut:
    await commands.dispute(context, InstalmentId(instalment_id), data.text)
    return await _of(instalment_id)


@post("/api/payment-disputes/{dispute_id:uuid}/end", operation=commands.end_dispute)
async def end_dispute(
    context: NamedDependency[Context], dispute_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> PaymentsOut:
    fact = await commands.end_dispute(context, DisputeId(dispute_id), data.text)
    return await _out(fact.contract)


routes = [
    show_payments,
    show_record,
    plan,
    answer_a_plan,
    invoice,
    pay,
    receipt,
    dispute,
    end_dispute,
]
