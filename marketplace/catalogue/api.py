"""The JSON API of the catalogue: everyone reads it, its keepers change it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.register.acting.queries import today
from marketplace.catalogue import clauses, commands, guide, queries
from marketplace.catalogue.clauses import Found
from marketplace.catalogue.model import Element, Entry, Facts, Nature, Service
from storage.unit import Context

PUBLIC = "the catalogue is public"
Reason = Annotated[str, Meta(max_length=500)]
Code = Annotated[str, Meta(max_length=10)]


class ServiceOut(msgspec.Struct, frozen=True):
    """A service in a list; `local` says that the district asked for defines it itself."""

    code: str
    name: str
    nature: Nature
    qualification: str
    days_least: int | None
    days_most: int | None
    defined_in: DistrictId
    local: bool


class GuideOut(msgspec.Struct, frozen=True):
    """A service with its guide; each element tells what lower districts add to it."""

    service: Service
    guide: list[guide.Line]


class EntryIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Code
    district: DistrictId
    since: date
    facts: Facts
    reason: Reason = ""


class EndIn(msgspec.Struct, forbid_unknown_fields=True):
    district: DistrictId
    since: date
    reason: Reason


class AdditionIn(msgspec.Struct, forbid_unknown_fields=True):
    district: DistrictId
    element: Annotated[str, Meta(max_length=40)]
    text: Annotated[str, Meta(max_length=2000)]
    since: date


class ElementsIn(msgspec.Struct, forbid_unknown_fields=True):
    since: date
    elements: tuple[Element, ...]
    reason: Reason


class LoadIn(msgspec.Struct, forbid_unknown_fields=True):
    district: DistrictId
    since: date


async def district_or_front(asked: UUID | None) -> DistrictId:
    """The district asked for, else the one a visitor sees first. Refused("not_found") where there is none."""
    if asked is not None:
        return DistrictId(asked)
    front = await queries.front_district()
    if front is None:
        raise Refused("not_found", thing="行政区划")
    return front.id


@get("/api/services", public=PUBLIC)
async def list_services(
    words: Annotated[str, QueryParameter(max_length=100)] = "",
    district: FromQuery[UUID | None] = None,
    nature: FromQuery[Nature | None] = None,
    on: FromQuery[date | None] = None,
) -> list[ServiceOut]:
    """The services of a district (the highest) on a day (today) that hold all the words."""
    found = await queries.services(await district_or_front(district), on or await today(), words, nature)
    return [_line(one) for one in found]


def _line(one: Service) -> ServiceOut:
    facts = one.facts
    return ServiceOut(
        one.code,
        facts.name,
        facts.nature,
        facts.qualification,
        facts.days_least,
        facts.days_most,
        one.defined_in,
        not one.inherited,
    )


@get("/api/services/{code:str}", public=PUBLIC)
async def show_service(
    code: FromPath[str], district: FromQuery[UUID | None] = None, on: FromQuery[date | None] = None
) -> GuideOut:
    day = on or await today()
    service = await queries.service(code, await district_or_front(district), day)
    return GuideOut(service, guide.guide(service, await queries.elements(day)))


@get("/api/services/{code:str}/history", public=PUBLIC)
async def show_history(code: FromPath[str], district: FromQuery[UUID | None] = None) -> list[Entry]:
    """Every entry of the service on the way down to the district, the newest first."""
    return await queries.history(code, await district_or_front(district))


@get("/api/guide-elements", public=PUBLIC)
async def list_elements(on: FromQuery[date | None] = None) -> tuple[Element, ...]:
    return await queries.elements(on or await today())


@get("/api/clauses", public="a pure check that keeps nothing")
async def check_clauses(text: Annotated[str, QueryParameter(max_length=2000)]) -> list[Found]:
    """The catch-all, vague and exclusive words of a text, with their places and what to write instead."""
    return clauses.check(text)


@post("/api/services", operation=commands.enter_service)
async def enter_service(context: NamedDependency[Context], data: JSONBody[EntryIn]) -> dict[str, Any]:
    """A new service, or the next version of one from a day on."""
    fact = await commands.enter_service(
        context, data.code, data.district, data.facts, data.since, data.reason
    )
    return {"code": fact.service, "entry": str(fact.entry)}


@post("/api/services/{code:str}/end", operation=commands.end_service)
async def end_service(
    context: NamedDependency[Context], code: FromPath[str], data: JSONBody[EndIn]
) -> dict[str, Any]:
    fact = await commands.end_service(context, code, data.district, data.since, data.reason)
    return {"code": fact.service, "entry": str(fact.entry)}


@post("/api/services/{code:str}/additions", operation=commands.add_to_guide)
async def add_to_guide(
    context: NamedDependency[Context], code: FromPath[str], data: JSONBody[AdditionIn]
) -> dict[str, Any]:
    """What a lower district adds to one element; empty text takes it back."""
    fact = await commands.add_to_guide(context, code, data.district, data.element, data.text, data.since)
    return {"code": fact.service, "entry": str(fact.entry)}


@post("/api/guide-elements", operation=commands.set_elements)
async def set_elements(context: NamedDependency[Context], data: JSONBody[ElementsIn]) -> dict[str, Any]:
    fact = await commands.set_elements(context, data.elements, data.since, data.reason)
    return {"since": fact.guide, "elements": len(fact.elements)}


@post("/api/catalogue", operation=commands.load_catalogue)
async def load_catalogue(context: NamedDependency[Context], data: JSONBody[LoadIn]) -> dict[str, Any]:
    """The services the platform comes with, those of their codes that the district lacks."""
    facts = await commands.load_catalogue(context, data.district, data.since)
    return {"entered": [fact.service for fact in facts]}


routes = [
    list_services,
    show_service,
    show_history,
    list_elements,
    check_clauses,
    enter_service,
    end_service,
    add_to_guide,
    set_elements,
    load_catalogue,
]
