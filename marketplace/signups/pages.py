"""Sign-ups on the tender's page: for an agency whether it may take part, for supervisors who is held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.html.visit import visit
from app.register.organisations.queries import named, organisation
from marketplace.signups import commands, queries
from marketplace.signups.model import SignupId
from marketplace.signups.rules import OPEN
from marketplace.signups.words import state_word
from marketplace.tenders.model import Hold, TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context


@section("signups", "marketplace/signups/of_tender.html", order=30)
async def signups_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """Who has signed up is not told before bids are opened, but to those who supervise."""
    tender = matter.tender
    if tender.published_at is None:
        return None
    mine = await _own(matter, actor)
    shown = matter.supervises or tender.bids_told
    rows = await queries.standing(tender.id) if shown else []
    if mine is None and not shown:
        return None
    names = await named({one.agency for one in rows})
    return {
        "mine": mine,
        "shown": shown,
        "rows": [
            {"it": one, "agency": names[one.agency].name, "state": state_word(one.state)} for one in rows
        ],
        "may_judge": matter.supervises and tender.state in OPEN,
    }


async def _own(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """The acting agency's conditions and sign-up."""
    if actor.organisation is None or not actor.holds(Role.AGENCY):
        return None
    tender = matter.tender
    judged = await queries.conditions(tender, await organisation(actor.organisation))
    signup = await queries.signup_of(tender.id, actor.organisation)
    stands = signup is not None and signup.state in ("active", "held")
    going = tender.state in OPEN and tender.hold == Hold.NONE and matter.now < tender.signups_due
    return {
        "unmet": [one.sentence(visit().language) for one in judged if not one.met],
        "signup": signup,
        "state": state_word(signup.state) if signup else "",
        "may_sign_up": going and not stands and all(one.met for one in judged),
        "may_withdraw": going and stands,
        "going": going,
    }


@post("/tenders/{tender_id:uuid}/signups", operation=commands.sign_up)
async def sign_up(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> Response[Any]:
    return await moved(tender_id, commands.sign_up(context, TenderId(tender_id)))


@post("/tenders/{tender_id:uuid}/signups/{signup_id:uuid}/withdrawal", operation=commands.withdraw_signup)
async def withdraw(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    signup_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, commands.withdraw_signup(context, SignupId(signup_id), reason), request)


@post("/tenders/{tender_id:uuid}/signups/{signup_id:uuid}/judgement", operation=commands.judge_signup)
async def judge(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    signup_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    form = await request.form()
    clears, reason = form.get("clears") == "1", str(form.get("reason", ""))
    return await moved(
        tender_id, commands.judge_signup(context, SignupId(signup_id), clears, reason), request
    )


routes = [sign_up, withdraw, judge]
