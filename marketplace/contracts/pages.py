"""Contracts: on the tender's page, and a page of their own where the text is read and signed."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.history import history
from app.register.organisations.queries import named
from app.register.people.queries import named as people_named
from marketplace.awards.model import AwardId
from marketplace.awards.queries import awards
from marketplace.contracts import commands, queries
from marketplace.contracts.amendments.commands import IN_FORCE
from marketplace.contracts.api import READERS
from marketplace.contracts.model import ContractId
from marketplace.contracts.words import GROUNDS, state_word
from marketplace.tenders.ahead import Coming, ahead
from marketplace.tenders.kept import Kept
from marketplace.tenders.model import Hold
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@section("contracts", "marketplace/contracts/of_tender.html", order=60, result=True)
async def contracts_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """The contracts that the reader may read, and what the owner can draw up now."""
    found = await queries.contracts(matter.tender, actor)
    drawn = {one.award for one in found}
    ready = []
    if matter.owns and matter.tender.hold == Hold.NONE:
        ready = [
            one for one in await awards(matter.tender.id) if one.state == "active" and one.id not in drawn
        ]
    if not found and not ready:
        return None
    names = await named({one.agency for one in found} | {one.agency for one in ready})
    return {
        "rows": [
            {"it": one, "agency": names[one.agency].name, "state": state_word("contract", one.state)}
            for one in found
        ],
        "ready": [{"it": one, "agency": names[one.agency].name} for one in ready],
        "now": matter.now,
    }


@ahead
async def contracts_ahead(matter: Matter, actor: Actor) -> list[Coming]:
    """Until when contracts are signed and filed, as far as the reader may read them."""
    found: list[Coming] = []
    for one in await queries.contracts(matter.tender, actor):
        if one.state == "draft":
            found.append(Coming(one.sign_due, _("合同签订期限")))
        elif one.state == "signed" and one.file_due is not None:
            found.append(Coming(one.file_due, _("合同备案期限")))
    return found


@post("/tenders/{tender_id:uuid}/awards/{award_id:uuid}/contract", operation=commands.draw_contract)
async def draw(
    context: NamedDependency[Context], tender_id: FromPath[UUID], award_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    text = await said(request, "amount")
    return await moved(tender_id, _draw(context, AwardId(award_id), text), request)


async def _draw(context: Context, award: AwardId, text: str) -> None:
    """`text`: the amount as it was typed; empty for the award's price."""
    await commands.draw_contract(context, award, typed_amount(text))


def typed_amount(text: str) -> Decimal | None:
    """An amount as it was typed, grouped or not; None for nothing. Refused("invalid")."""
    try:
        return Decimal(text.replace(",", "").replace("，", "").strip()) if text.strip() else None
    except InvalidOperation:
        raise Refused("invalid", field="amount", why="请填写数字，例如 26500 或 26,500.00") from None


@get("/contracts/{contract_id:uuid}", reading=READERS)
async def show_contract(contract_id: FromPath[UUID]) -> Response[str]:
    return await _page(ContractId(contract_id))


async def _page(
    contract_id: ContractId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    actor = visit().actor
    found = await queries.agreement(contract_id, actor)
    contract = found.contract
    firms = await named({contract.owner, contract.agency})
    people = await people_named({one.person for one in found.signatures})
    signed = {one.party for one in found.signatures}
    party = actor.organisation in (contract.owner, contract.agency)
    return await page(
        "marketplace/contracts/contract.html",
        status=refused.status if refused else 200,
        found=found,
        firms=firms,
        people=people,
        state=state_word("contract", contract.state),
        party=party,
        may_sign=party and contract.state == "draft" and actor.organisation not in signed,
        amendments=[
            (one, state_word("contract_amendment", one.state), actor.organisation != one.proposed_by)
            for one in found.amendments
        ],
        may_amend=party and contract.state in IN_FORCE,
        endings=[
            (one, _(GROUNDS[one.ground]), state_word("contract_ending", one.state)) for one in found.endings
        ],
        grounds=[(one.value, _(word)) for one, word in GROUNDS.items()],
        may_begin=party and contract.state == "filed",
        may_complete=actor.organisation == contract.owner and contract.state == "running",
        may_file=actor.organisation == contract.owner and contract.state == "signed",
        happenings=await history(
            Subject("tender", str(contract.tender)),
            everything=False,
            part=Subject("contract", str(contract.id)),
        ),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


async def contract_moved(contract_id: UUID, moving: Any, request: Request_ | None = None) -> Response[Any]:
    """Back to the contract after a step; a refusal is told on its page, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(ContractId(contract_id), refused, await Kept.of(request))
    return Redirect(f"/contracts/{contract_id}", status_code=303)


@post("/contracts/{contract_id:uuid}/signature", operation=commands.sign_contract)
async def sign(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    sha256 = await said(request, "sha256")
    return await contract_moved(contract_id, commands.sign_contract(context, ContractId(contract_id), sha256))


@post("/contracts/{contract_id:uuid}/filing", operation=commands.file_contract)
async def file(context: NamedDependency[Context], contract_id: FromPath[UUID]) -> Response[Any]:
    return await contract_moved(contract_id, commands.file_contract(context, ContractId(contract_id)))


routes = [draw, show_contract, sign, file]
