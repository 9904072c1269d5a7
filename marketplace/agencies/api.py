"""The JSON API of agencies' files: the same commands and queries as the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.listing import Wish
from app.html.visit import visit
from app.register.acting.queries import today
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind
from app.register.documents.receiving import BODY, received
from marketplace.agencies import commands, queries, sight, worklist
from marketplace.agencies.forms import TypedPaper
from marketplace.agencies.joining.queries import found_missing, terms_now
from marketplace.agencies.model import PLAIN, Agency, Section
from marketplace.agencies.offers.model import Offer
from marketplace.agencies.pages import OVERSEEING, READERS
from marketplace.agencies.points import sentence
from marketplace.agencies.practitioners.model import Practitioner
from marketplace.agencies.qualifications.model import Qualification
from marketplace.agencies.relations.model import RelationRow
from marketplace.agencies.shown import PAPERS
from storage.unit import Context

Code = Annotated[str, Meta(max_length=40, pattern=PLAIN)]
T = TypeVar("T", bound=msgspec.Struct)


class AgencyOut(msgspec.Struct, frozen=True):
    """An agency in short; moments are UTC."""

    id: OrganisationId
    number: str
    state: str
    submitted_at: datetime | None
    admitted_at: datetime | None
    public_until: date | None
    held_until: datetime | None
    reason: str


class PointOut(msgspec.Struct, frozen=True):
    """Something that is missing, in a sentence."""

    section: Section
    code: str
    sentence: str


class FileOut(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file, with everything that is missing today and the moment at which the present term ends."""

    agency: AgencyOut
    introduction: str
    email: str
    committed_at: datetime | None
    qualifications: tuple[Qualification, ...]
    practitioners: tuple[Practitioner, ...]
    offers: tuple[Offer, ...]
    relations: tuple[RelationRow, ...]
    missing: list[PointOut]
    due: datetime | None


class ConditionOut(msgspec.Struct, frozen=True):
    code: str
    holds: bool
    sentence: str


class EligibilityOut(msgspec.Struct, frozen=True):
    """May it be chosen for the service on that day, and each reason for and against."""

    service: str
    on: date
    holds: bool
    conditions: list[ConditionOut]


class ProfileIn(msgspec.Struct, forbid_unknown_fields=True):
    introduction: Annotated[str, Meta(max_length=2000, pattern=PLAIN)] = ""
    email: Annotated[str, Meta(max_length=254, pattern=PLAIN)] = ""


def out(agency: Agency) -> AgencyOut:
    """The agency as the API tells it."""
    return AgencyOut(*(getattr(agency, name) for name in AgencyOut.__struct_fields__))


async def agency_out(id: OrganisationId) -> AgencyOut:
    """The agency as it stands after an act."""
    return out(await queries.agency(id))


@get("/api/agencies", reading=OVERSEEING)
async def list_agencies(
    tab: Annotated[str, QueryParameter(max_length=20, pattern=PLAIN)] = "waiting",
    words: Annotated[str, QueryParameter(max_length=100, pattern=PLAIN)] = "",
    page: Annotated[int, QueryParameter(ge=1, le=10_000)] = 1,
) -> list[AgencyOut]:
    """The agencies of your districts; `tab` is waiting, joining, active, held or all."""
    found, _total = await worklist.overseen(visit().actor, Wish(words=words, tab=tab, page=page))
    return [out(agency) for agency in found]


@post("/api/agencies", operation=commands.open_agency)
async def open_agency(context: NamedDependency[Context]) -> AgencyOut:
    """A file for the organisation you act for."""
    return await agency_out((await commands.open_agency(context)).agency)


@get("/api/agencies/{agency_id:uuid}", reading=READERS)
async def show_agency(agency_id: FromPath[UUID]) -> FileOut:
    agency = await queries.seen_agency(OrganisationId(agency_id), visit().actor)
    file = await queries.dossier(agency)
    term = (await terms_now([agency])).get(agency.id)
    return FileOut(
        agency=out(agency),
        introduction=agency.introduction,
        email=agency.email,
        committed_at=agency.committed_at,
        qualifications=file.qualifications,
        practitioners=file.practitioners,
        offers=file.offers,
        relations=file.relations,
        missing=[
            PointOut(point.section, point.code, sentence(point, visit().language))
            for point in await found_missing(agency, await today())
        ],
        due=term.due if term else None,
    )


@put("/api/agencies/{agency_id:uuid}/profile", operation=commands.change_profile)
async def change_profile(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[ProfileIn]
) -> AgencyOut:
    id = OrganisationId(agency_id)
    await commands.change_profile(context, id, data.introduction, data.email)
    return await agency_out(id)


@post("/api/agencies/{agency_id:uuid}/papers", operation=give_document, request_max_body_size=BODY)
async def give_paper(
    request: Request[Any, Any, Any], context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> dict[str, str]:
    """A form with `kind` (licence, insurance or other) and `file`."""
    id = OrganisationId(agency_id)
    sight.demand_own(await queries.seen_agency(id, request.user), request.user)
    kind = (await typed(request, TypedPaper)).kind
    if kind not in PAPERS:
        raise Refused("invalid", field="kind", why="licence, insurance, other")
    file = await received(request)
    fact = await give_document(
        context,
        HolderKind.ORGANISATION,
        id,
        kind=kind,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
    )
    return {"document": str(fact.document)}


async def typed(request: Request[Any, Any, Any], kind: type[T]) -> T:
    """The form that was sent. Refused("invalid") names the first field that is wrong."""
    form = await Form.read(request, kind)
    for field, why in form.errors.items():
        raise Refused("invalid", field=field, why=why)
    return form.value


@get("/api/agencies/{agency_id:uuid}/eligibility", reading=READERS)
async def show_eligibility(
    agency_id: FromPath[UUID],
    service: FromQuery[Code],
    on: FromQuery[date | None] = None,
) -> EligibilityOut:
    """`on`: the day that counts (a tender's deadline); today unless it is named."""
    agency = await queries.seen_agency(OrganisationId(agency_id), visit().actor)
    found = await queries.qualified_for(agency.id, service, on or await today())
    language = visit().language
    told = [ConditionOut(one.code, one.holds, one.sentence(language)) for one in found.conditions]
    return EligibilityOut(found.service, found.on, found.holds, told)


routes = [list_agencies, open_agency, show_agency, change_profile, give_paper, show_eligibility]
