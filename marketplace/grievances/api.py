"""The JSON API of complaints. No answer says who complained. Every step answers with what stands after it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import PersonId
from app.html.visit import visit
from marketplace.grievances import commands, handling, queries, rules, store
from marketplace.grievances.forms import TypedGrievance
from marketplace.grievances.model import Grievance, GrievanceId, Note
from marketplace.grievances.pages import PUBLIC, READERS, SHOWN
from storage.unit import Context

Given = NamedDependency[Context]
Id = FromPath[UUID]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]


class GrievanceIn(TypedGrievance, forbid_unknown_fields=True):
    """Of an agency or its conclusion `agency` (and perhaps `tender`), of all else `body`."""


class TextIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


class HandlerIn(msgspec.Struct, forbid_unknown_fields=True):
    handler: UUID


class DecidedIn(msgspec.Struct, forbid_unknown_fields=True):
    upheld: bool
    text: Text


class GrievanceOut(msgspec.Struct, frozen=True):
    """As whoever may see it reads it; `notes` are for who complained and who hears it."""

    id: UUID
    number: str
    state: str
    about: str
    agency: UUID | None
    body: UUID | None
    named: str
    tender: UUID | None
    text: str
    anonymous: bool
    at: str
    due: str
    handler: UUID | None
    handed_up: int
    response_due: str | None
    response: str
    answer: str
    summary: str
    notes: list[Note]


class PublishedOut(msgspec.Struct, frozen=True):
    number: str
    about: str
    agency: UUID | None
    body: UUID | None
    upheld: bool
    summary: str


async def grievance_out(id: GrievanceId) -> GrievanceOut:
    one = await queries.seen_grievance(id, visit().actor)
    inside = not rules.concerned(one, visit().actor)
    return _out(one, await store.notes(id) if inside else [])


def _out(one: Grievance, notes: list[Note]) -> GrievanceOut:
    plain = msgspec.to_builtins(one)
    names = set(GrievanceOut.__struct_fields__) - {"notes", "anonymous"}
    known = {name: plain[name] for name in names}
    return msgspec.convert(
        known | {"anonymous": one.anonymous, "notes": msgspec.to_builtins(notes)}, GrievanceOut
    )


@get("/api/grievances/published", public=PUBLIC)
async def show_published() -> list[PublishedOut]:
    return [
        PublishedOut(one.number, one.about, one.agency, one.body, one.state == "upheld", one.summary)
        for one in await store.published(SHOWN, 0)
    ]


@post("/api/grievances", operation=commands.file_grievance)
async def file_grievance(context: Given, data: JSONBody[GrievanceIn]) -> GrievanceOut:
    return await grievance_out((await commands.file_grievance(context, data.complaining())).grievance)


ONE = "/api/grievances/{grievance_id:uuid}"


@get(ONE, reading=READERS)
async def show_grievance(grievance_id: Id) -> GrievanceOut:
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/notes", operation=commands.add_to_grievance)
async def add_to_grievance(context: Given, grievance_id: Id, data: JSONBody[TextIn]) -> GrievanceOut:
    await commands.add_to_grievance(context, GrievanceId(grievance_id), data.text)
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/withdrawal", operation=commands.withdraw_grievance)
async def withdraw_grievance(context: Given, grievance_id: Id) -> GrievanceOut:
    await commands.withdraw_grievance(context, GrievanceId(grievance_id))
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/response", operation=commands.respond)
async def respond(context: Given, grievance_id: Id, data: JSONBody[TextIn]) -> GrievanceOut:
    await commands.respond(context, GrievanceId(grievance_id), data.text)
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/assignment", operation=handling.assign)
async def assign(context: Given, grievance_id: Id, data: JSONBody[HandlerIn]) -> GrievanceOut:
    await handling.assign(context, GrievanceId(grievance_id), PersonId(data.handler))
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/acceptance", operation=handling.accept)
async def accept(context: Given, grievance_id: Id) -> GrievanceOut:
    await handling.accept(context, GrievanceId(grievance_id))
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/dismissal", operation=handling.dismiss)
async def dismiss(context: Given, grievance_id: Id, data: JSONBody[TextIn]) -> GrievanceOut:
    await handling.dismiss(context, GrievanceId(grievance_id), data.text)
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/questions", operation=handling.ask)
async def ask(context: Given, grievance_id: Id, data: JSONBody[TextIn]) -> GrievanceOut:
    await handling.ask(context, GrievanceId(grievance_id), data.text)
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/decision", operation=handling.decide)
async def decide(context: Given, grievance_id: Id, data: JSONBody[DecidedIn]) -> GrievanceOut:
    await handling.decide(context, GrievanceId(grievance_id), data.upheld, data.text)
    return await grievance_out(GrievanceId(grievance_id))


@post(f"{ONE}/publication", operation=handling.publish)
async def publish(context: Given, grievance_id: Id, data: JSONBody[TextIn]) -> GrievanceOut:
    await handling.publish(context, GrievanceId(grievance_id), data.text)
    return await grievance_out(GrievanceId(grievance_id))


routes = [
    show_published,
    file_grievance,
    show_grievance,
    add_to_grievance,
    withdraw_grievance,
    respond,
    assign,
    accept,
    dismiss,
    ask,
    decide,
    publish,
]
