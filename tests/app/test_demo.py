"""The demo city through its own seeding."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from io import BytesIO

import msgspec
import pytest

from app.core.actor import Role
from app.core.settings import Settings
from app.demo import city
from app.demo.agencies import settle_applicants
from app.demo.papers import paper
from app.demo.past import SCHEMA
from app.demo.seed import credit_code, live_through, logins, settle
from app.dev import keyholders
from app.register.acting.queries import capacities
from app.register.districts.queries import tree
from app.register.documents.content import media_type
from app.register.duties.queries import bodies_with
from app.register.holidays.queries import calendar
from app.register.organisations.credit_code import is_valid
from app.register.people import queries as people
from app.register.projects.queries import by_code
from app.register.signin import passwords
from app.register.signin.queries import credential_of
from marketplace.agencies.publicity.queries import cards
from marketplace.regional.queries import answers
from storage import engine
from storage.blobs import store
from tests.app.register.conftest import engine_on

TABLES = ("person", "organisation", "mandate", "body", "district", "duty_grant", "project", "holiday_day")


async def counts() -> dict[str, int]:
    """Rows of each table, and entries of the trail."""
    names = (*TABLES, "trail_entry")
    return {name: await engine.fetch_value(f"SELECT count(*) FROM {name}") for name in names}


@asynccontextmanager
async def store_on(settings: Settings) -> AsyncIterator[None]:
    """The blob store of these settings; afterwards the one that was open (an application of other tests)."""
    before = store._opened
    await store.open_store(settings)
    try:
        yield
    finally:
        store.close_store()
        store._opened = before


@pytest.mark.servers
async def test_the_city_is_settled_once_however_often(fresh_settings: Settings) -> None:
    async with engine_on(fresh_settings), store_on(fresh_settings):
        await keyholders.enrol(fresh_settings, keyholders.DEMO)
        await settle_applicants(await settle())
        before = await counts()
        await settle_applicants(await settle())
        assert await counts() == before
        await _everyone_may_sign_in_and_act()
        await _the_first_walk_has_what_it_needs()
        await _the_park_has_an_assessment_to_use_for_free()
        await _the_market_has_its_agencies()


@pytest.mark.servers
@pytest.mark.slow
async def test_a_new_city_has_a_past_with_a_tender_in_every_interesting_state(
    empty_settings: Settings,
) -> None:
    settings = msgspec.structs.replace(empty_settings, demo=True)
    before = engine.DB.pool, engine.DB.config
    async with store_on(settings):
        try:
            await live_through(settings)
        finally:
            engine.DB.pool, engine.DB.config = before
        async with engine_on(settings):
            await _every_story_is_told()
            await _reviews_wait_for_machines_and_for_a_check()
            await _time_has_passed_and_only_the_present_is_left()


async def _every_story_is_told() -> None:
    found = await engine.fetch("SELECT method, state FROM tender ORDER BY number")
    states = Counter((row["method"], row["state"]) for row in found)
    assert states == {
        ("direct", "serving"): 1,
        ("direct", "evaluated"): 1,
        ("draw", "failed"): 1,
        ("draw", "selecting"): 1,
        ("plan", "selecting"): 1,
        ("draw", "awarded"): 2,
        ("credit", "selecting"): 1,
        ("auction", "bidding"): 1,
        ("price", "bidding"): 1,
        ("draw", "enquiry"): 1,
        ("price", "draft"): 1,
    }
    waiting = await engine.fetch_value("SELECT count(*) FROM award_complaint WHERE state = 'submitted'")
    sheets = await engine.fetch("SELECT state FROM evaluation_sheet ORDER BY state")
    assert (waiting, [row["state"] for row in sheets]) == (1, ["open", "open", "submitted"])


async def _reviews_wait_for_machines_and_for_a_check() -> None:
    found = await engine.fetch("SELECT state FROM review_case ORDER BY state")
    assert [row["state"] for row in found] == ["committed", "draft", "draft", "reviewing"]
    picked = await engine.fetch("SELECT state FROM review_spotcheck_pick")
    assert [row["state"] for row in picked] == ["picked"]
    reading = "SELECT count(*) FROM job WHERE kind = 'drawing.read' AND state <> 'done'"
    assert await engine.fetch_value(reading) == 2


async def _time_has_passed_and_only_the_present_is_left() -> None:
    at = "SELECT min(at) < now() - interval '44 days', max(at) <= clock_timestamp() FROM trail_entry"
    assert [tuple(row) for row in await engine.fetch(at)] == [(True, True)]
    logged = (
        "SELECT entry, position AS n FROM trail_index UNION ALL SELECT entry, 10000000 + n FROM trail_queue"
    )
    back = (
        "SELECT count(*), count(*) FILTER (WHERE back) FROM "
        "(SELECT e.at < lag(e.at) OVER (ORDER BY n) AS back "
        f"FROM ({logged}) known JOIN trail_entry e ON e.id = known.entry) told"
    )
    ((entries, wrong),) = await engine.fetch(back)
    assert entries > 400 and wrong == 0, "the trail tells the past in its order, the migration first"
    bound = "SELECT count(*) FROM pg_attrdef WHERE pg_get_expr(adbin, adrelid) LIKE '%clock_timestamp%'"
    assert await engine.fetch_value(bound) > 0, "no default went with the clock of the past"
    assert await engine.fetch_value("SELECT count(*) FROM pg_namespace WHERE nspname = $1", SCHEMA) == 0


async def _everyone_may_sign_in_and_act() -> None:
    for one in city.PEOPLE:
        person = await people.by_login(one.login)
        assert person is not None
        found = [each for each in await capacities(person.id) if each.agent is None]
        held = {duty.role for capacity in found for duty in capacity.duties}
        assert held == ({one.role} if one.role else set())
    somebody = await people.by_login(city.PEOPLE[0].login)
    assert somebody is not None
    credential = await credential_of(somebody.id)
    assert credential is not None
    assert await passwords.matches(city.PASSWORD, credential.password)


async def _the_first_walk_has_what_it_needs() -> None:
    project = await by_code(city.PROJECTS[0].code)
    assert project is not None
    assert project.designers
    assert project.planning.setback == city.PROJECTS[0].setback
    above = (await tree()).above(project.district)
    assert len(await bodies_with(Role.REVIEWER, above)) >= 2
    assert 2026 in (await calendar()).published


async def _the_market_has_its_agencies() -> None:
    found, total = await cards(service="S03", words="", sort="price", down=False, limit=50, offset=0)
    assert total == 5
    assert all(card.qualified for card in found)
    waiting = await engine.fetch_value("SELECT count(*) FROM agency WHERE state = 'submitted'")
    assert waiting == 1


def test_the_papers_are_what_they_say() -> None:
    assert media_type(BytesIO(paper("Certificate"))) == "application/pdf"


def test_every_role_has_a_login_and_every_code_its_check_sign() -> None:
    assert {one.role for one in city.PEOPLE if one.role} == set(Role) - {Role.SYSTEM}
    assert all(is_valid(credit_code(company)) for company in city.COMPANIES)
    assert len({one.login for one in logins()}) == len(city.PEOPLE)


async def _the_park_has_an_assessment_to_use_for_free() -> None:
    project = await by_code(city.PROJECTS[1].code)
    assert project is not None
    [answer] = await answers(project.id, "S01", date(2026, 11, 22))
    assert answer.verdict == "covered"
