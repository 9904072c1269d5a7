"""The result on the tender's page: the ranking with its reasons, and what owner and winner do now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor
from app.draw.model import Draw
from app.draw.queries import draw_for
from app.html import nearness
from app.html.form import chosen
from app.html.words import _
from app.register.organisations.queries import named
from marketplace.awards import commands, queries
from marketplace.awards.model import Award, AwardId
from marketplace.awards.words import state_word
from marketplace.bids.beacon.queries import awaited
from marketplace.bids.model import Bid, BidId
from marketplace.methods.model import Outcome
from marketplace.methods.words import BREAKS, NEEDS, sentence
from marketplace.policy.method import Method
from marketplace.tenders import draws
from marketplace.tenders.ahead import Coming, ahead
from marketplace.tenders.model import Hold, Lot, LotId, TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@section("awards", "marketplace/awards/of_tender.html", order=50, result=True)
async def awards_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    tender = matter.tender
    found = await queries.awards(tender.id)
    free = tender.hold == Hold.NONE
    may_decide = matter.owns and tender.state == "selecting" and free and not await awaited(tender)
    draws_held = await _draws_held(matter) if tender.method.sealed else []
    if not found and not may_decide and not draws_held:
        return None
    short = await _short_lists(matter) if may_decide and tender.method == Method.CREDIT else []
    names = await named({one.agency for one in found} | {bid.agency for _lot, bids in short for bid in bids})
    rows = [_row(one, names[one.agency].name, matter, actor) for one in found]
    return {
        "rows": rows,
        "lots": {lot.id: lot for lot in matter.lots},
        "may_decide": may_decide,
        "short_lists": short,
        "lacking": await _lacking(matter) if may_decide else [],
        "names": names,
        "draws": draws_held,
    }


async def _draws_held(matter: Matter) -> list[Draw]:
    """Everybody may recompute a draw as soon as it is held, before anything is decided."""
    found = [await draw_for(draws.purpose(matter.tender, lot)) for lot in matter.lots]
    return [one for one in found if one is not None and one.file is not None]


async def _lacking(matter: Matter) -> list[str]:
    """What must come before the lots can be ranked, but for the owner's own choice."""
    found = [await queries.ranked(matter.tender, lot) for lot in matter.lots if lot.state == "open"]
    needs = {ranking.needs for _valid, _heard, ranking in found if ranking.outcome == Outcome.WAITING}
    return [_(NEEDS[one]) for one in sorted(needs - {"choice"})]


async def _short_lists(matter: Matter) -> list[tuple[Lot, list[Bid]]]:
    """The lots of which the owner picks from a short list, each with its list."""
    found = [
        (lot, await queries.short_list(matter.tender, lot)) for lot in matter.lots if lot.state == "open"
    ]
    return [(lot, short) for lot, short in found if short]


@ahead
async def results_ahead(matter: Matter, actor: Actor) -> list[Coming]:
    """The end of the publicity, and until when the winner confirms."""
    found: list[Coming] = []
    for one in await queries.awards(matter.tender.id):
        if one.state == "active" and one.standstill_until is not None:
            found.append(Coming(one.standstill_until, _("公示期满，可以签订合同")))
            if one.confirmed_at is None and one.confirm_due is not None:
                found.append(Coming(one.confirm_due, _("成交机构确认截止，逾期由下一候选递补")))
    return found


def _row(one: Award, agency: str, matter: Matter, actor: Actor) -> dict[str, Any]:
    free = matter.tender.hold == Hold.NONE
    winner = actor.organisation == one.agency and free
    return {
        "it": one,
        "agency": agency,
        "state": state_word(one.state),
        "why": sentence(one.why),
        "by": _(BREAKS[one.by]) if one.by else "",
        "low": sentence(one.lowness) if one.lowness else "",
        "light": nearness.light(one.standstill_until, matter.now)
        if one.state == "active" and one.standstill_until and matter.now < one.standstill_until
        else None,
        "may_confirm": winner and one.state == "active" and one.confirmed_at is None,
        "may_explain": winner and one.state == "pending" and not one.explanation,
        "may_judge": matter.owns and free and one.state == "pending",
    }


@post("/tenders/{tender_id:uuid}/decision", operation=commands.decide)
async def decide(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    """`choice-LOT`: the bid that the owner picks from a short list, where the method lets him."""
    choices = {}
    for name, value in (await request.form()).items():
        if name.startswith("choice-") and value:
            lot = LotId(chosen(name.removeprefix("choice-"), "标段"))
            choices[lot] = BidId(chosen(value, "中选机构"))
    return await moved(tender_id, commands.decide(context, TenderId(tender_id), choices), request)


@post("/tenders/{tender_id:uuid}/awards/{award_id:uuid}/explanation", operation=commands.explain)
async def explain(
    context: NamedDependency[Context], tender_id: FromPath[UUID], award_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, commands.explain(context, AwardId(award_id), text), request)


@post("/tenders/{tender_id:uuid}/awards/{award_id:uuid}/price-judgement", operation=commands.judge_price)
async def judge_price(
    context: NamedDependency[Context], tender_id: FromPath[UUID], award_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    accepts, reason = await said(request, "accepts") == "1", await said(request, "reason")
    return await moved(tender_id, commands.judge_price(context, AwardId(award_id), accepts, reason), request)


@post("/tenders/{tender_id:uuid}/awards/{award_id:uuid}/confirmation", operation=commands.confirm)
async def confirm(
    context: NamedDependency[Context], tender_id: FromPath[UUID], award_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(tender_id, commands.confirm(context, AwardId(award_id)))


@post("/tenders/{tender_id:uuid}/awards/{award_id:uuid}/refusal", operation=commands.decline)
async def decline(
    context: NamedDependency[Context], tender_id: FromPath[UUID], award_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, commands.decline(context, AwardId(award_id), reason), request)


routes = [decide, explain, judge_price, confirm, decline]
