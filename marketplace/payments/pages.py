"""The page of a contract's payments; an owner's public record, on a page of its own and on its tenders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import Actor
from app.core.fact import Subject
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.nearness import left
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.documents.pages import SANDBOX, file_answer
from app.register.documents.receiving import BODY
from app.register.history import history
from app.register.holidays.queries import calendar
from app.register.organisations.queries import named
from marketplace.contracts.api import READERS
from marketplace.contracts.model import ContractId
from marketplace.contracts.words import state_word as contract_word
from marketplace.methods.model import Quote
from marketplace.payments import commands, queries
from marketplace.payments.model import Condition, DisputeId, InstalmentId, PlanId
from marketplace.payments.plans.commands import answer_plan, propose_plan
from marketplace.payments.queries import Payments
from marketplace.payments.receiving import invoiced, paid, planned
from marketplace.payments.rules import total
from marketplace.payments.words import CONDITIONS, record, state_word
from marketplace.tenders.kept import Kept
from marketplace.tenders.pages import said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]
ROWS = 4  # of the plan's form; who needs more uses the API


@section("payments", "marketplace/payments/of_tender.html", order=15)
async def record_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """How the owner pays, for whoever thinks of signing up."""
    if matter.tender.published_at is None:
        return None
    found = await queries.owner_record(matter.tender.owner)
    return {"owner": matter.tender.owner, "record": record(found), "overdue": found.overdue}


@get("/market/owners/{organisation_id:uuid}", public="how an owner pays is public")
async def show_owner(organisation_id: FromPath[UUID]) -> Response[str]:
    owner = OrganisationId(organisation_id)
    names = await named({owner})
    if owner not in names:
        raise Refused("not_found", thing="单位")
    found = await queries.owner_record(owner)
    return await page("marketplace/payments/owner.html", name=names[owner].name, found=found)


@get("/contracts/{contract_id:uuid}/payments", reading=READERS)
async def show_payments(contract_id: FromPath[UUID]) -> Response[str]:
    return await _page(ContractId(contract_id))


async def _page(
    contract_id: ContractId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    it = await queries.payments(contract_id, visit().actor)
    days = await calendar()
    organisation = visit().actor.organisation
    return await page(
        "marketplace/payments/payments.html",
        status=refused.status if refused else 200,
        it=it,
        state=contract_word("contract", it.contract.state),
        firms=await named({it.contract.owner, it.contract.agency}),
        unit="%" if it.tender.quote == Quote.RATE else _("元"),
        planned=total([one.it for one in it.instalments]),
        instalments=[
            {
                "shown": one,
                "it": one.it,
                "state": state_word("payment_instalment", one.it.state),
                "condition": _condition(it, one.it.condition, one.it.milestone, one.it.on),
                "left": left(one.it.due, it.at, days) if one.light and one.it.due else "",
            }
            for one in it.instalments
        ],
        plans=[
            (
                one,
                state_word("payment_plan", one.state),
                [(item, _condition(it, item.condition, item.milestone, item.on)) for item in one.items],
            )
            for one in reversed(it.plans)
        ],
        conditions=_conditions(it),
        rows=range(1, ROWS + 1),
        owner=organisation == it.contract.owner,
        agency=organisation == it.contract.agency,
        me=organisation,
        happenings=await history(
            Subject("tender", str(it.tender.id)),
            everything=False,
            part=Subject("contract", str(contract_id)),
        ),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


def _condition(it: Payments, condition: Condition, milestone: Any, on: Any) -> str:
    """`服务节点完成：完成取样`, `约定日期 2027-01-10`."""
    title = next((one.title for one in it.milestones if one.id == milestone), "")
    more = f"：{title}" if title else f" {on:%Y-%m-%d}" if on else ""
    return _(CONDITIONS[condition]) + more


def _conditions(it: Payments) -> list[tuple[str, str]]:
    """What can be chosen: each milestone of the contract is a condition of its own."""
    plain = [(one.value, _(word)) for one, word in CONDITIONS.items() if one != Condition.MILESTONE]
    word = _(CONDITIONS[Condition.MILESTONE])
    return [*plain, *((str(one.id), f"{word}：{one.title}") for one in it.milestones)]


async def payments_moved(contract_id: UUID, moving: Any, request: Request_ | None = None) -> Response[Any]:
    """Back to the payments after a step; a refusal is told on the page, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(ContractId(contract_id), refused, await Kept.of(request))
    return Redirect(f"/contracts/{contract_id}/payments", status_code=303)


@post("/contracts/{contract_id:uuid}/payment-plans", operation=propose_plan)
async def plan(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    return await payments_moved(contract_id, _plan(context, ContractId(contract_id), request), request)


async def _plan(context: Context, contract: ContractId, request: Request_) -> None:
    await propose_plan(context, contract, await planned(request))


@post("/contracts/{contract_id:uuid}/payment-plans/{plan_id:uuid}/answer", operation=answer_plan)
async def answer_a_plan(
    context: NamedDependency[Context], contract_id: FromPath[UUID], plan_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    agrees, text = await said(request, "agrees") == "1", await said(request, "answer")
    return await payments_moved(contract_id, answer_plan(context, PlanId(plan_id), agrees, text), request)


ONE = "/contracts/{contract_id:uuid}/instalments/{instalment_id:uuid}"


@post(f"{ONE}/invoice", operation=commands.issue_invoice, request_max_body_size=BODY)
async def invoice(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    instalment_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    return await payments_moved(contract_id, invoiced(context, InstalmentId(instalment_id), request), request)


@post(f"{ONE}/payment", operation=commands.record_payment, request_max_body_size=BODY)
async def pay(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    instalment_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    return await payments_moved(contract_id, paid(context, InstalmentId(instalment_id), request), request)


@post(f"{ONE}/receipt", operation=commands.answer_payment)
async def receipt(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    instalment_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    came, text = await said(request, "received") == "1", await said(request, "text")
    answering = commands.answer_payment(context, InstalmentId(instalment_id), came, text)
    return await payments_moved(contract_id, answering, request)


@post(f"{ONE}/disputes", operation=commands.dispute)
async def dispute(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    instalment_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    disputing = commands.dispute(context, InstalmentId(instalment_id), text)
    return await payments_moved(contract_id, disputing, request)


@post("/contracts/{contract_id:uuid}/payment-disputes/{dispute_id:uuid}/end", operation=commands.end_dispute)
async def end_dispute(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    dispute_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    ending = commands.end_dispute(context, DisputeId(dispute_id), text)
    return await payments_moved(contract_id, ending, request)


@get("/contracts/{contract_id:uuid}/payments/papers/{paper_id:uuid}", reading=READERS)
async def download_paper(contract_id: FromPath[UUID], paper_id: FromPath[UUID]) -> Stream:
    found = await queries.paper(ContractId(contract_id), paper_id, visit().actor)
    return file_answer(found, "attachment", SANDBOX)


routes = [
    show_owner,
    show_payments,
    plan,
    answer_a_plan,
    invoice,
    pay,
    receipt,
    dispute,
    end_dispute,
    download_paper,
]
