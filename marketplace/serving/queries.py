"""Reading a service: by the contract's parties, and by those who supervise its tender's district."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Actor
from app.core.refusal import Refused
from app.core.term import Light, Term, used
from app.register.documents.model import Document, DocumentId, HolderKind, State
from app.register.documents.model import Kind as DocumentKind
from app.register.holidays.queries import calendar
from marketplace.contracts.model import Contract, ContractId
from marketplace.contracts.queries import agreement
from marketplace.serving import store
from marketplace.serving.clock import halts, light
from marketplace.serving.model import Result, ResultId, ServiceClock
from marketplace.serving.store import Course
from marketplace.tenders.model import Tender
from storage.engine import fetch_value


class ServiceView(msgspec.Struct, frozen=True):
    """One service as it stands at `at`: `used` and `clock.days` are working days."""

    contract: Contract
    tender: Tender
    clock: ServiceClock | None  # None until both have signed
    course: Course
    light: Light | None
    used: int
    at: datetime


async def service(contract_id: ContractId, actor: Actor) -> ServiceView:
    """Refused("not_found") for others than the parties and their supervisors."""
    found = await agreement(contract_id, actor)
    at: datetime = await fetch_value("SELECT clock_timestamp()")
    clock, course = await store.clock_of(contract_id), await store.course(contract_id)
    if clock is None:
        return ServiceView(found.contract, found.tender, None, course, None, 0, at)
    term = Term(clock.started_at, clock.days, halts(course.pauses, course.results))
    spent = used(term, await calendar(), clock.stopped_at or at)
    return ServiceView(found.contract, found.tender, clock, course, light(clock, at), spent, at)


async def result_file(contract_id: ContractId, result_id: ResultId, actor: Actor) -> Document:
    """The file of a result, as a document of the agency's that is shown like any other."""
    found = await agreement(contract_id, actor)
    result = await store.rows.one(Result, result_id)
    if result.contract != contract_id:
        raise Refused("not_found", thing="成果")
    return Document(
        id=DocumentId(result.id),
        holder_kind=HolderKind.ORGANISATION,
        holder=found.contract.agency,
        kind=DocumentKind.RESULT,
        name=result.name,
        media_type=result.media_type,
        size=result.size,
        sha256=result.sha256,
        state=State.GIVEN,
        given_by=result.by,
        given_for=found.contract.agency,
        given_at=result.at,
    )
