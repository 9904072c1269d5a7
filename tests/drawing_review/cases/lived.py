"""A case that has lived: two versions, two seats, opinions answered and closed, a refused attempt, a pass.

Everything by real commands of people who can sign in with PASSWORD.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import msgspec

from app.core.actor import Role, system
from app.core.ids import BodyId, CaseId, DistrictId, JobId, PersonId, ProjectId, new_id
from app.core.settings import Settings
from app.reactions import load_tasks
from app.register.people.queries import person
from app.register.projects.commands import attach_designer
from app.register.signin.commands import give_password
from drawing_review.cases import store
from drawing_review.cases.answers.commands import answer_opinion
from drawing_review.cases.conclusion.commands import pass_case, return_case
from drawing_review.cases.model import Anchor, Seat, SeatId, Severity, Summary, VersionId
from drawing_review.cases.opinions import commands as opinions
from drawing_review.cases.signing.commands import close_seat, reopen_seat
from drawing_review.cases.versions import commands as versions
from drawing_review.cases.versions.asked import Asked
from drawing_review.cases.versions.caged import caged
from drawing_review.checks import RULEBOOKS, Profile
from storage import engine
from storage.blobs.store import close_store, open_store
from storage.jobs.model import Job
from storage.jobs.queries import records_of
from storage.jobs.store import claim
from storage.live import close_live, open_live
from storage.unit import Context
from tests.app.register import city
from tests.app.web.given import PASSWORD
from tests.drawing_review.applied import accepted, applied

MACHINE = Context(actor=system("worker"))


@asynccontextmanager
async def working(settings: Settings) -> AsyncIterator[None]:
    """All that a worker has open: tasks, objects, messages to pages, the cage."""
    load_tasks()
    await open_store(settings)
    await open_live(settings)
    async with caged(settings):
        yield
    await close_live()
    close_store()


class Town(msgspec.Struct):
    """A district with the people who handle a case in it, by login."""

    district: DistrictId
    project: ProjectId
    designer: Context
    coordinator: Context
    fire: Context
    planning: Context
    regulator: PersonId
    bodies: list[BodyId]


class Lived(msgspec.Struct):
    town: Town
    case: CaseId
    first: VersionId
    second: VersionId


async def town() -> Town:
    """Owner, designer, coordinator, two reviewing bodies and a regulator of one district."""
    place = await city.district("青山县")
    boss, chief = await city.someone("叶筑"), await city.someone("佘霁")
    company = await city.organisation(boss, Role.OWNER, place=place, name="青山置业有限公司")
    firm = await city.organisation(chief, Role.DESIGNER, place=place, name="青山建筑设计院")
    project = await city.project(boss, company, place, name="青山花园")
    await attach_designer(await city.as_(boss, organisation=company), project, firm)
    window, fire, planning = [await city.body(place, name) for name in ("审批局", "消防", "规划")]
    regulator = await official(Role.REGULATOR, place)
    return Town(
        district=place,
        project=project,
        designer=await city.as_(chief, organisation=firm),
        coordinator=await _official(Role.COORDINATOR, window),
        fire=await _official(Role.REVIEWER, fire),
        planning=await _official(Role.REVIEWER, planning),
        regulator=regulator,
        bodies=[fire, planning],
    )


async def official(role: Role, place: DistrictId) -> PersonId:
    """A person with the role in a body of the district, and with an account."""
    id = await city.someone()
    await city.appoint(id, role, await city.body(place))
    await give_password(city.INSTALLER, id, PASSWORD, temporary=False)
    return id


async def _official(role: Role, body: BodyId) -> Context:
    id = await city.someone()
    await city.appoint(id, role, body)
    return await city.as_(id, body=body)


async def login(id: PersonId) -> str:
    return (await person(id)).login


async def open_in(where: Town) -> CaseId:
    return await applied(where.designer, where.project)


async def submitted(
    where: Town, case: CaseId, file: str, drawing: str = "d", findings: str = "f" * 64
) -> VersionId:
    """A version that is submitted, read and checked. `drawing` and `findings` are keys of blobs."""
    fact = await versions.submit_drawing(where.designer, case, file, new_id().hex * 2, 20_480)
    made = versions.Made(drawing=drawing, columns="c", pack="p", summary=Summary(entities=900))
    (only,) = fact.files
    await versions.record_reading(MACHINE, only.id, await job_of(f"drawing.read:{only.id}"), made)
    for rulebook in RULEBOOKS:
        job = await job_of(f"check:{only.id}:{rulebook}")
        counts = {"passes": 3, "fails": 1}
        await versions.record_check(
            MACHINE,
            only.id,
            job,
            Asked("0" * 64, rulebook, date(2026, 11, 22), Profile()),
            counts,
            {},
            findings,
        )
    return fact.version


async def job_of(key: str) -> Job:
    async with engine.connection() as connection:
        (record,) = await records_of(connection, [key])
        job = await claim(connection, JobId(record.id), lease=60, allowed=1)
    assert job is not None
    return job


async def lived_case() -> Lived:
    """From the draft to the pass, with all that can happen on the way."""
    where = await town()
    case = await open_in(where)
    first = await submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, planning = await seats(where, case)
    wide = await opinions.give_opinion(
        where.fire, fire, 1, "疏散宽度不足", Severity.MANDATORY, "GB 55037-2022 7.1.4", Anchor(handle="2F")
    )
    hint = await opinions.give_opinion(where.planning, planning, 1, "图名不清", Severity.ADVICE)
    await opinions.withdraw_opinion(where.planning, hint.opinion, "误提")
    await close_seat(where.planning, planning, "agrees", "同意")
    await reopen_seat(where.planning, planning, "补充复核")
    await close_seat(where.planning, planning, "agrees", "复核无误")
    await close_seat(where.fire, fire, "objects", "宽度不足")
    await return_case(where.coordinator, case, "请按意见修改")
    await answer_opinion(where.designer, wide.opinion, "已加宽至 1.4 m")
    second = await submitted(where, case, "总图-改.dxf")
    await opinions.insist_on_opinion(where.fire, wide.opinion, "仍差 0.1 m")
    await answer_opinion(where.designer, wide.opinion, "已加宽至 1.5 m")
    await opinions.close_opinion(where.fire, wide.opinion, "已满足")
    await close_seat(where.fire, fire, "agrees", "")
    await close_seat(where.planning, planning, "agrees", "")
    await pass_case(where.coordinator, case, "审查合格")
    return Lived(town=where, case=case, first=first, second=second)


async def seats(where: Town, case: CaseId) -> list[SeatId]:
    """The seats in the order of the town's bodies: fire, planning."""
    found = {seat.body: seat.id for seat in await store.of_case(Seat, case)}
    return [found[body] for body in where.bodies]
