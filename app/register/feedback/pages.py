"""Ratings of public service: public counts, the forms by account or by link, and what becomes of a rating."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Actor, Role
from app.core.ids import BodyId
from app.core.refusal import Refused
from app.html.export import export
from app.html.listing import wish
from app.html.navigation import RUNNING, door, entry
from app.html.page import page
from app.html.todo import MOST, Task, todo
from app.html.visit import visit
from app.html.words import _
from app.register.bodies.queries import body as body_of
from app.register.feedback import commands, forms, queries, store
from app.register.feedback.handling import commands as handling
from app.register.feedback.handling import worklist
from app.register.feedback.model import (
    GOOD,
    Reason,
    ServiceActId,
    ServiceRating,
    ServiceRatingId,
    WindowId,
)
from app.register.feedback.words import CHANNELS, FACES, HELD, LEVELS, REASONS, STATES
from storage.unit import Context

Request_ = Request[Any, Any, Any]
HANDLERS = {*handling.RATED, Role.REGULATOR}
PUBLIC = "how public service is rated is public"
door("/feedback", _("政务服务评价"), _("各窗口、各审查部门的好差评和整改情况"), order=60)


async def _waiting(actor: Actor) -> int:
    return len(await queries.to_rate(actor))


entry("/feedback/mine", _("评价服务"), roles=commands.RATERS, order=75, waiting=_waiting)


entry(worklist.PATH, _("好差评处理"), roles=HANDLERS, order=77, waiting=worklist.waiting, group=RUNNING)


@todo("/feedback/mine")
async def to_rate(actor: Actor) -> list[Task]:
    return [
        Task(_("评价政务服务"), one.title, "/feedback/mine", None, one.until)
        for one in (await queries.to_rate(actor))[:MOST]
    ]


@get("/feedback", public=PUBLIC)
async def list_bodies() -> Response[str]:
    return await page(
        "app/register/feedback/list.html",
        places=await queries.bodies(),
        windows=await store.windows(),
        levels=LEVELS,
    )


@get("/feedback/bodies/{body_id:uuid}", public=PUBLIC)
async def show_body(body_id: FromPath[UUID]) -> Response[str]:
    return await _place(await queries.of_body(BodyId(body_id)))


@get("/feedback/windows/{window_id:uuid}", public=PUBLIC)
async def show_window(window_id: FromPath[UUID]) -> Response[str]:
    return await _place(await queries.of_window(WindowId(window_id)))


async def _place(place: queries.Place) -> Response[str]:
    return await page(
        "app/register/feedback/place.html",
        place=place,
        levels=LEVELS,
        rows=[_row(one) for one in place.ratings[:100]],
        windows=[] if place.window else await store.windows(place.body.id),
    )


def _row(one: ServiceRating) -> dict[str, Any]:
    """A rating as everybody reads it: who gave it and from where is not among it."""
    return {
        "it": one,
        "level": _(LEVELS[one.level]),
        "state": _(STATES[one.state]),
        "channel": _(CHANNELS[one.channel]),
        "reasons": [_(REASONS[reason]) for reason in one.reasons],
        "held": _(HELD[one.held]) if one.held else "",
    }


@get("/feedback/mine", reading=SIGNED_IN)
async def mine() -> Response[str]:
    return await _mine()


async def _mine(refused: Refused | None = None) -> Response[str]:
    acts = await queries.to_rate(visit().actor)
    return await page(
        "app/register/feedback/mine.html",
        status=refused.status if refused else 200,
        acts=[(one, (await body_of(one.body)).name) for one in acts],
        refused=refused and refused.sentence(visit().language),
        **_choices(),
    )


def _choices() -> dict[str, Any]:
    """The five levels and the reasons, good ones first."""
    return {
        "levels": [(level, FACES[level], _(word)) for level, word in LEVELS.items()],
        "good": [(one.value, _(REASONS[one])) for one in Reason if one in GOOD],
        "bad": [(one.value, _(REASONS[one])) for one in Reason if one not in GOOD],
    }


@post("/feedback/acts/{act_id:uuid}/ratings", operation=commands.rate)
async def rate(context: NamedDependency[Context], act_id: FromPath[UUID], request: Request_) -> Response[Any]:
    try:
        await commands.rate(context, ServiceActId(act_id), await forms.said(request))
    except Refused as refused:
        return await _mine(refused)
    return Redirect("/feedback/mine", status_code=303)


@get("/rate/{token:str}", public="whoever was served holds the link")
async def rating_form(token: FromPath[str]) -> Response[str]:
    return await _form(token)


async def _form(token: str, refused: Refused | None = None) -> Response[str]:
    act = await commands.linked(token)
    return await page(
        "app/register/feedback/rate.html",
        status=refused.status if refused else 200,
        act=act,
        body=(await body_of(act.body)).name,
        path=f"/rate/{token}",
        refused=refused and refused.sentence(visit().language),
        done=refused is not None and refused.code in ("rated_service_already", "rating_over"),
        **_choices(),
    )


@post("/rate/{token:str}", operation=commands.rate_by_link, stranger=True, status_code=200)
async def rate_by_link(
    context: NamedDependency[Context], token: FromPath[str], request: Request_
) -> Response[Any]:
    try:
        given = await commands.rate_by_link(context, token, await forms.said(request))
    except Refused as refused:
        if refused.code == "rating_link_foreign":
            raise
        return await _form(token, refused)
    return await page(
        "app/register/feedback/thanks.html", bad=given.bad, held=bool(given.held), body=given.body
    )


@get(worklist.PATH, reading=HANDLERS)
async def list_ratings(request: Request_) -> Response[Any]:
    listing = await worklist.listing(visit().actor, wish(request))
    if listing.wish.export:
        return export(listing, "ratings")
    return await page("app/register/feedback/handling.html", listing=listing)


@get("/feedback/ratings/{rating_id:uuid}", reading=HANDLERS)
async def show_rating(rating_id: FromPath[UUID]) -> Response[str]:
    return await _rating(ServiceRatingId(rating_id))


async def _rating(rating_id: ServiceRatingId, refused: Refused | None = None) -> Response[str]:
    """For the body and whoever oversees its district. The phone is shown for a call-back alone."""
    actor = visit().actor
    one = await store.rows.one(ServiceRating, rating_id)
    oversees, rated = await handling.oversees(actor, one), handling.is_rated(actor, one)
    if not oversees and not rated:
        raise Refused("not_found", thing="评价")
    calls = oversees and actor.holds(*handling.CALLERS) and one.call_due is not None and one.called_at is None
    return await page(
        "app/register/feedback/rating.html",
        status=refused.status if refused else 200,
        row=_row(one),
        one=one,
        place=await queries.of_body(one.body),
        rated=rated,
        decides=oversees and actor.holds(Role.REGULATOR),
        calls=calls and actor.person != one.person,
        phone=await store.phone_of(one.act) if calls and actor.person != one.person else "",
        refused=refused and refused.sentence(visit().language),
    )


async def _moved(rating_id: UUID, moving: Any) -> Response[Any]:
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _rating(ServiceRatingId(rating_id), refused)
    return Redirect(f"/feedback/ratings/{rating_id}", status_code=303)


RATING = "/feedback/ratings/{rating_id:uuid}"
Id = FromPath[UUID]
Given = NamedDependency[Context]


@post(f"{RATING}/reply", operation=handling.reply)
async def reply(context: Given, rating_id: Id, request: Request_) -> Response[Any]:
    said = await forms.text(request, "text")
    return await _moved(rating_id, handling.reply(context, ServiceRatingId(rating_id), said))


@post(f"{RATING}/objection", operation=handling.object_to)
async def object_to(context: Given, rating_id: Id, request: Request_) -> Response[Any]:
    said = await forms.text(request, "text")
    return await _moved(rating_id, handling.object_to(context, ServiceRatingId(rating_id), said))


@post(f"{RATING}/decision", operation=handling.decide)
async def decide(context: Given, rating_id: Id, request: Request_) -> Response[Any]:
    removes, said = await forms.text(request, "removes") == "1", await forms.text(request, "text")
    return await _moved(rating_id, handling.decide(context, ServiceRatingId(rating_id), removes, said))


@post(f"{RATING}/call-back", operation=handling.call_back)
async def call_back(context: Given, rating_id: Id, request: Request_) -> Response[Any]:
    confirmed, said = await forms.text(request, "confirmed") == "1", await forms.text(request, "text")
    return await _moved(rating_id, handling.call_back(context, ServiceRatingId(rating_id), confirmed, said))


@post(f"{RATING}/mending", operation=handling.mend)
async def mend(context: Given, rating_id: Id, request: Request_) -> Response[Any]:
    said = await forms.text(request, "text")
    return await _moved(rating_id, handling.mend(context, ServiceRatingId(rating_id), said))


routes = [
    list_bodies,
    show_body,
    show_window,
    mine,
    rate,
    rating_form,
    rate_by_link,
    list_ratings,
    show_rating,
    reply,
    object_to,
    decide,
    call_back,
    mend,
]
