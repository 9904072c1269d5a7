"""The JSON API of ratings of public service. No answer says who rated or from where."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import BodyId
from app.html.visit import visit
from app.register.feedback import commands, forms, queries, rules, store
from app.register.feedback.counter.commands import open_window, record_at_window
from app.register.feedback.handling import commands as handling
from app.register.feedback.model import Reason, ServiceActId, ServiceRating, ServiceRatingId, WindowId
from app.register.feedback.rules import Counts
from storage.unit import Context

PUBLIC = "how public service is rated is public"
Text = Annotated[str, Meta(max_length=1000)]
Given = NamedDependency[Context]
Id = FromPath[UUID]


class RatingIn(msgspec.Struct, forbid_unknown_fields=True):
    """`level`: 5 very satisfied to 1 very dissatisfied; a bad one with a reason or words."""

    level: Annotated[int, Meta(ge=1, le=5)]
    reasons: Annotated[list[Reason], Meta(max_length=10)] = []
    words: Text = ""


class ByLinkIn(RatingIn, forbid_unknown_fields=True, kw_only=True):
    token: Annotated[str, Meta(max_length=100)]


class AtTerminalIn(RatingIn, forbid_unknown_fields=True, kw_only=True):
    key: Annotated[str, Meta(max_length=100)]
    act: UUID


class SmsIn(msgspec.Struct, forbid_unknown_fields=True):
    """What the gateway received: from which number, at which extension, and what."""

    sender: Annotated[str, Meta(max_length=20)]
    to: Annotated[str, Meta(max_length=30)]
    text: Annotated[str, Meta(max_length=200)]


class WindowIn(msgspec.Struct, forbid_unknown_fields=True):
    name: Text


class ActIn(msgspec.Struct, forbid_unknown_fields=True):
    title: Text
    phone: Annotated[str, Meta(max_length=20)] = ""


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    removes: bool
    text: Text


class CallIn(msgspec.Struct, forbid_unknown_fields=True):
    confirmed: bool
    text: Text


class RatingOut(msgspec.Struct, frozen=True):
    """A rating as everybody reads it."""

    id: UUID
    body: UUID
    window: UUID | None
    channel: str
    level: int
    reasons: tuple[Reason, ...]
    words: str
    bad: bool
    state: str
    held: str
    reply: str
    objection: str
    decision: str
    finding: str
    mending: str


class PlaceOut(msgspec.Struct, frozen=True):
    counts: Counts
    ratings: list[RatingOut]


class WindowOut(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    key: str


class ActOut(msgspec.Struct, frozen=True):
    """What a clerk hands to who was served: the link's token."""

    id: UUID
    token: str
    code: str


class ToRate(msgspec.Struct, frozen=True):
    id: UUID
    body: UUID
    title: str


def _out(one: ServiceRating) -> RatingOut:
    return RatingOut(**{name: getattr(one, name) for name in RatingOut.__struct_fields__})


async def _one(rating: UUID) -> RatingOut:
    return _out(await store.rows.one(ServiceRating, rating))


def _said(data: RatingIn, request: Request[Any, Any, Any]) -> commands.Said:
    return commands.Said(data.level, tuple(data.reasons), data.words, forms.device(request))


@get("/api/feedback/bodies/{body_id:uuid}", public=PUBLIC)
async def show_body(body_id: Id) -> PlaceOut:
    place = await queries.of_body(BodyId(body_id))
    return PlaceOut(place.counts, [_out(one) for one in place.ratings])


@get("/api/feedback/windows/{window_id:uuid}", public=PUBLIC)
async def show_window(window_id: Id) -> PlaceOut:
    place = await queries.of_window(WindowId(window_id))
    return PlaceOut(place.counts, [_out(one) for one in place.ratings])


@get("/api/feedback/mine", reading=commands.RATERS)
async def mine() -> list[ToRate]:
    return [ToRate(one.id, one.body, one.title) for one in await queries.to_rate(visit().actor)]


@post("/api/feedback/windows", operation=open_window)
async def open_a_window(context: Given, data: JSONBody[WindowIn]) -> WindowOut:
    made = await open_window(context, data.name)
    (window,) = [one for one in await store.windows(made.body) if one.id == made.window]
    return WindowOut(window.id, window.name, window.key)


@post("/api/feedback/windows/{window_id:uuid}/acts", operation=record_at_window)
async def record(
    context: Given, window_id: Id, data: JSONBody[ActIn], request: Request[Any, Any, Any]
) -> ActOut:
    made = await record_at_window(context, WindowId(window_id), data.title, data.phone, forms.device(request))
    (act,) = [one for one in await store.acts_at(WindowId(window_id)) if one.id == made.service]
    return ActOut(act.id, rules.token(act), act.code)


@post("/api/feedback/acts/{act_id:uuid}/ratings", operation=commands.rate)
async def rate(
    context: Given, act_id: Id, data: JSONBody[RatingIn], request: Request[Any, Any, Any]
) -> RatingOut:
    return await _one((await commands.rate(context, ServiceActId(act_id), _said(data, request))).rating)


@post("/api/feedback/links", operation=commands.rate_by_link, stranger=True)
async def rate_by_link(
    context: Given, data: JSONBody[ByLinkIn], request: Request[Any, Any, Any]
) -> RatingOut:
    return await _one((await commands.rate_by_link(context, data.token, _said(data, request))).rating)


@post("/api/feedback/terminal", operation=commands.rate_at_terminal, stranger=True)
async def rate_at_terminal(
    context: Given, data: JSONBody[AtTerminalIn], request: Request[Any, Any, Any]
) -> RatingOut:
    act = ServiceActId(data.act)
    return await _one((await commands.rate_at_terminal(context, data.key, act, _said(data, request))).rating)


@post("/api/feedback/sms", operation=commands.rate_by_sms, stranger=True, keyed=True)
async def receive_sms(context: Given, data: JSONBody[SmsIn], request: Request[Any, Any, Any]) -> RatingOut:
    """The SMS gateway's webhook, with `LIANSHEN_SMS_SECRET` in the header `X-Secret`."""
    commands.demand_gateway(request.app.state.settings.sms_secret, request.headers.get("X-Secret", ""))
    return await _one((await commands.rate_by_sms(context, data.sender, data.to, data.text)).rating)


RATING = "/api/service-ratings/{rating_id:uuid}"


@post(f"{RATING}/reply", operation=handling.reply)
async def reply(context: Given, rating_id: Id, data: JSONBody[SaidIn]) -> RatingOut:
    return await _one((await handling.reply(context, ServiceRatingId(rating_id), data.text)).rating)


@post(f"{RATING}/objection", operation=handling.object_to)
async def object_to(context: Given, rating_id: Id, data: JSONBody[SaidIn]) -> RatingOut:
    return await _one((await handling.object_to(context, ServiceRatingId(rating_id), data.text)).rating)


@post(f"{RATING}/decision", operation=handling.decide)
async def decide(context: Given, rating_id: Id, data: JSONBody[DecisionIn]) -> RatingOut:
    fact = await handling.decide(context, ServiceRatingId(rating_id), data.removes, data.text)
    return await _one(fact.rating)


@post(f"{RATING}/call-back", operation=handling.call_back)
async def call_back(context: Given, rating_id: Id, data: JSONBody[CallIn]) -> RatingOut:
    fact = await handling.call_back(context, ServiceRatingId(rating_id), data.confirmed, data.text)
    return await _one(fact.rating)


@post(f"{RATING}/mending", operation=handling.mend)
async def mend(context: Given, rating_id: Id, data: JSONBody[SaidIn]) -> RatingOut:
    return await _one((await handling.mend(context, ServiceRatingId(rating_id), data.text)).rating)


routes = [
    show_body,
    show_window,
    mine,
    open_a_window,
    record,
    rate,
    rate_by_link,
    rate_at_terminal,
    receive_sms,
    reply,
    object_to,
    decide,
    call_back,
    mend,
]
