"""Settle the demo city, through commands alone. What is there already stays as it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from app.core.actor import Actor, Role, system
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from app.core.settings import Settings
from app.demo import city
from app.demo.agencies import settle_agencies, settle_applicants
from app.demo.assessments import settle_assessments
from app.demo.charges import settle_charges
from app.demo.city import Company, Office, Plan, Someone
from app.demo.experts import settle_experts
from app.demo.grievances import settle_grievances
from app.demo.ground import settle_agent, settle_outlines, settle_site
from app.demo.market import settle_catalogue, settle_keyholders
from app.demo.park import settle_assessment
from app.demo.past import past
from app.demo.purchase import Town
from app.demo.review import settle_seats
from app.demo.reviews import REVIEWS
from app.demo.tenders import tell
from app.dev.founding import found
from app.register.acting.queries import actor_for
from app.register.bodies import queries as bodies
from app.register.bodies.commands import add_body
from app.register.districts import queries as districts
from app.register.districts.commands import add_district
from app.register.duties.commands import confirm_duty, propose_duty
from app.register.holidays import queries as holidays
from app.register.holidays.commands import publish_holidays
from app.register.holidays.published import notices
from app.register.organisations import queries as organisations
from app.register.organisations.commands import authorise_operator, register_organisation
from app.register.organisations.credit_code import check_sign
from app.register.people import queries as people
from app.register.people.commands import register_person
from app.register.projects import queries as projects
from app.register.projects.commands import attach_designer, register_project, set_planning
from app.register.projects.model import Details, Planning
from app.register.signin import demo
from app.register.signin.commands import give_password
from app.register.signin.demo import DemoLogin
from app.register.sites.queries import outlined
from storage import engine
from storage.blobs.store import close_store, open_store
from storage.unit import Context

SYSTEM = Context(actor=system("demo"))
AGENT = "91329900MA1X0DEM8"  # the surveyors act for the first owner
AGE = timedelta(days=45)  # of the city when it is first started: longer than its oldest tender


def seed(settings: Settings) -> None:
    """The city in the database of `settings`, and its logins beside the installation's data."""
    asyncio.run(_seed(settings))


async def _seed(settings: Settings) -> None:
    await open_store(settings)
    try:
        if await _is_new(settings):
            await live_through(settings)
        else:
            await found(settings)
            async with _engine(settings):
                people_of = await settle()
                await settle_applicants(people_of)
                await settle_charges(people_of)
                await settle_grievances(people_of)
    finally:
        close_store()
    demo.write(settings.home, logins())


@asynccontextmanager
async def _engine(settings: Settings) -> AsyncIterator[None]:
    await engine.open_engine(settings, size=2)
    try:
        yield
    finally:
        await engine.close_engine()


async def _is_new(settings: Settings) -> bool:
    """Nothing has happened here yet: where there is a trail, nothing can be entered before it."""
    async with _engine(settings):
        return await engine.fetch_value("SELECT to_regclass('trail_entry')") is None


async def live_through(settings: Settings) -> None:
    """A new city with its past: founded weeks ago, its tenders gone through since."""
    now = datetime.now(UTC)
    async with past(settings, now - AGE) as (clock, there):
        await found(there)
        async with _engine(there):
            people_of = await settle()
            await tell(Town(settings, people_of, await holidays.calendar(), now), clock, REVIEWS)
            await settle_applicants(people_of)
            await settle_charges(people_of)
            await settle_grievances(people_of)


async def settle() -> dict[str, PersonId]:
    """Calendar, places, offices, people, companies, projects, market: each needs those before.

    The people by login.
    """
    known = await holidays.notices()
    for number, year, days in notices():
        if number not in known:
            await publish_holidays(SYSTEM, number, year, days)
    places = await _places()
    offices = await _offices(places)
    known_people = {someone.login: await _person(someone) for someone in city.PEOPLE}
    await _duties(known_people, offices)
    await settle_seats(known_people)
    for company in city.COMPANIES:
        await _company(company, known_people, places)
    if not await outlined(places.values()):
        await settle_outlines(SYSTEM, places)
    for at, plan in enumerate(city.PROJECTS):
        await _project(plan, known_people, places)
        await _site(at, plan, known_people)
    await settle_agent(await _as(known_people["faren1"]), await _firm(AGENT))
    await settle_catalogue(SYSTEM, places, city.CITY)
    await _assessment(known_people, places)
    await settle_agencies(known_people)
    await settle_keyholders(SYSTEM, known_people)
    await settle_experts(known_people)
    await settle_assessments(known_people)
    return known_people


def logins() -> list[DemoLogin]:
    """Everyone who can sign in, in the order of the first walk."""
    order = ["sheji", "chuangkou", "guihua", "xiaofang", "jianguan", "yezhu"]
    offices = {office.code: office.name for office in city.OFFICES}
    firms = {
        login: company.name
        for company in city.COMPANIES
        for login in (company.representative, *company.operators)
    }
    there = [
        DemoLogin(
            one.login,
            city.PASSWORD,
            one.name,
            offices.get(one.body) or firms.get(one.login, "平台"),
            one.word,
        )
        for one in city.PEOPLE
    ]
    return sorted(there, key=lambda one: order.index(one.login) if one.login in order else len(order))


async def _places() -> dict[str, DistrictId]:
    found = {one.code: one.id for one in await districts.districts()}
    for place in city.PLACES:
        if place.code not in found:
            parent = found[place.parent] if place.parent else None
            fact = await add_district(SYSTEM, place.code, place.name, place.level, parent)
            found[place.code] = fact.district
    return found


async def _offices(places: dict[str, DistrictId]) -> dict[str, BodyId]:
    found = {one.code: one.id for one in await bodies.bodies()}
    for office in city.OFFICES:
        if office.code not in found:
            found[office.code] = await _office(office, places)
    return found


async def _office(office: Office, places: dict[str, DistrictId]) -> BodyId:
    fact = await add_body(SYSTEM, office.code, office.name, places[office.district], short=office.short)
    return fact.body


async def _person(someone: Someone) -> PersonId:
    known = await people.by_login(someone.login)
    if known is not None:
        return known.id
    fact = await register_person(SYSTEM, someone.login, someone.name)
    await give_password(SYSTEM, fact.person, city.PASSWORD, temporary=False)
    return fact.person


async def _duties(found: dict[str, PersonId], offices: dict[str, BodyId]) -> None:
    """The security administrator first, confirmed by the system; he then confirms all others."""
    for someone in city.PEOPLE:
        if someone.role in (None, Role.OWNER, Role.DESIGNER, Role.AGENCY):
            continue
        person = found[someone.login]
        if (await actor_for(person)).holds(someone.role):
            continue
        proposed = await propose_duty(SYSTEM, person, someone.role, body_id=offices.get(someone.body))
        await confirm_duty(await _confirmer(someone, found), proposed.grant)


async def _confirmer(someone: Someone, found: dict[str, PersonId]) -> Context:
    if someone.role == Role.SECURITY_ADMIN:
        return SYSTEM
    return await _as(found["gonganquan"])


async def _as(person: PersonId) -> Context:
    actor: Actor = await actor_for(person)
    return Context(actor=actor)


def credit_code(company: Company) -> str:
    return company.code + check_sign(company.code)


async def _company(company: Company, found: dict[str, PersonId], places: dict[str, DistrictId]) -> None:
    if await organisations.by_code(credit_code(company)):
        return
    fact = await register_organisation(
        SYSTEM,
        credit_code(company),
        company.name,
        roles=frozenset({company.role}),
        representative_id=found[company.representative],
        district_id=places[city.CITY],
        address=company.address,
    )
    for login in company.operators:
        context = await _as(found[company.representative])
        await authorise_operator(context, fact.organisation, found[login], company.role)


async def _project(plan: Plan, found: dict[str, PersonId], places: dict[str, DistrictId]) -> None:
    if await projects.by_code(plan.code):
        return
    owner = await _as(found[plan.owner])
    details = Details(
        name=plan.name,
        district=places[plan.district],
        address=plan.address,
        use=plan.use,
        site_area=plan.site_area,
        floor_area=plan.floor_area,
        height=plan.height,
        storeys_above=plan.storeys_above,
        storeys_below=plan.storeys_below,
    )
    fact = await register_project(owner, plan.code, details)
    await attach_designer(owner, fact.project, await _firm(plan.designer))
    planning = Planning(setback=plan.setback, density=plan.density, height_limit=plan.height_limit)
    await set_planning(owner, fact.project, planning)


async def _site(at: int, plan: Plan, found: dict[str, PersonId]) -> None:
    project = await projects.by_code(plan.code)
    assert project is not None, "it was registered just now"
    await settle_site(await _as(found[plan.owner]), project.id, at)


async def _assessment(found: dict[str, PersonId], places: dict[str, DistrictId]) -> None:
    """Of the district in which the industrial park lies, with the site of the project there."""
    plan = city.PROJECTS[1]
    project = await projects.by_code(plan.code)
    assert project is not None, "projects are settled before the market"
    await settle_assessment(SYSTEM, await _as(found[plan.owner]), places[plan.district], project.id)


async def _firm(code: str) -> OrganisationId:
    company = next(one for one in city.COMPANIES if one.code == code)
    found = await organisations.by_code(credit_code(company))
    assert found is not None, "companies are settled before projects"
    return found.id
