"""Ratings: public on the tender's page; given, answered and decided on the page of the contract's ratings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.organisations.queries import named
from marketplace.agencies.publicity.rated import rated_by
from marketplace.contracts.model import Contract, ContractId
from marketplace.contracts.store import rows as contract_rows
from marketplace.ratings import commands, queries, rules
from marketplace.ratings.model import CRITERIA, Criterion, Rating, RatingId
from marketplace.ratings.words import CRITERIA_WORDS, LEVELS, SIDES, STATES, mark
from marketplace.tenders.kept import Kept
from marketplace.tenders.pages import said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]
READERS = {Role.OWNER, Role.AGENCY, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR}


@rated_by
async def told(agencies: Collection[OrganisationId]) -> dict[OrganisationId, str]:
    """How each agency is rated, as its public page says it."""
    return {one: mark(rated) for one, rated in (await queries.summaries(agencies)).items()}


@section("ratings", "marketplace/ratings/of_tender.html", order=70, result=True)
async def ratings_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """What was said of the contracts of a tender, for everybody; where a party rates, for that party."""
    given = await queries.of_tender(matter.tender.id)
    ended = [
        one.id
        for one in await contract_rows.of(Contract, tender=matter.tender.id)
        if one.state in ("completed", "terminated") and one.signed_at
        if actor.organisation in (one.owner, one.agency) or matter.supervises
    ]
    if not given and not ended:
        return None
    return {"rows": await _shown(given), "ended": ended}


async def _shown(given: list[Rating]) -> list[dict[str, Any]]:
    """Each rating with its words; who of the rating side wrote it is not published."""
    names = await named({one.of for one in given})
    return [
        {
            "it": one,
            "of": names[one.of].name,
            "side": _(SIDES[one.side]),
            "state": _(STATES[one.state]),
            "mark": f"{rules.mean(one.levels):.1f}",
            "levels": [(_(CRITERIA_WORDS[name]), _(LEVELS[one.levels[name]])) for name in CRITERIA[one.side]],
        }
        for one in given
    ]


@get("/contracts/{contract_id:uuid}/ratings", reading=READERS)
async def show_ratings(contract_id: FromPath[UUID]) -> Response[str]:
    return await _page(ContractId(contract_id))


async def _page(
    contract_id: ContractId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    actor = visit().actor
    it = await queries.rated(contract_id, actor)
    return await page(
        "marketplace/ratings/ratings.html",
        status=refused.status if refused else 200,
        it=it,
        rows=await _shown(list(it.ratings)),
        criteria=[(one.value, _(CRITERIA_WORDS[one])) for one in CRITERIA[it.may]] if it.may else [],
        side=_(SIDES[it.may]) if it.may else "",
        levels=[(level, _(word)) for level, word in LEVELS.items()],
        rated=actor.organisation,
        decides=it.oversees and actor.holds(Role.REGULATOR),
        calls=it.oversees and actor.holds(Role.COORDINATOR),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


async def _moved(contract_id: UUID, moving: Any, request: Request_) -> Response[Any]:
    """Back to the ratings after a step; a refusal is told on the page, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(ContractId(contract_id), refused, await Kept.of(request))
    return Redirect(f"/contracts/{contract_id}/ratings", status_code=303)


@post("/contracts/{contract_id:uuid}/ratings", operation=commands.rate)
async def give(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    form = await request.form()
    typed = {one: str(form.get(one.value, "")) for one in Criterion if form.get(one.value)}
    levels = {one: int(text) for one, text in typed.items() if text in "12345" and len(text) == 1}
    rating = commands.rate(context, ContractId(contract_id), levels, str(form.get("words", "")))
    return await _moved(contract_id, rating, request)


RATING = "/contracts/{contract_id:uuid}/ratings/{rating_id:uuid}"


@post(f"{RATING}/reply", operation=commands.reply)
async def reply(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    rating_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await _moved(contract_id, commands.reply(context, RatingId(rating_id), text), request)


@post(f"{RATING}/objection", operation=commands.object_to)
async def object_to(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    rating_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await _moved(contract_id, commands.object_to(context, RatingId(rating_id), text), request)


@post(f"{RATING}/decision", operation=commands.decide)
async def decide(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    rating_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    removes, text = await said(request, "removes") == "1", await said(request, "text")
    return await _moved(contract_id, commands.decide(context, RatingId(rating_id), removes, text), request)


@post(f"{RATING}/call-back", operation=commands.call_back)
async def call_back(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    rating_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    confirmed, text = await said(request, "confirmed") == "1", await said(request, "text")
    calling = commands.call_back(context, RatingId(rating_id), confirmed, text)
    return await _moved(contract_id, calling, request)


@post(f"{RATING}/mending", operation=commands.mend)
async def mend(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    rating_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await _moved(contract_id, commands.mend(context, RatingId(rating_id), text), request)


routes = [show_ratings, give, reply, object_to, decide, call_back, mend]
