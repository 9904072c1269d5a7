"""Who gets a message when something happens to a case: real commands, real jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.core.actor import Role
from app.core.ids import CaseId, PersonId
from app.core.settings import Settings
from app.core.term import CHINA
from app.reactions import load_tasks
from app.register.deputies.commands import name_deputy
from app.register.messages.queries import messages
from app.register.projects.commands import attach_designer
from drawing_review.cases.versions.commands import submit_drawing
from storage import engine
from storage.live import close_live, open_live
from tests.app.register import city
from tests.app.register.city import as_
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.applied import accepted, applied
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers


@pytest.fixture(autouse=True)
async def live_events(database: Settings) -> AsyncIterator[None]:
    load_tasks()
    await open_live(database)
    yield
    await close_live()


async def told(person: PersonId, case: CaseId) -> list[str]:
    """The titles of what the person was told of the case, the oldest first, without its number."""
    found, _ = await messages(person, "all", 50, 0)
    mine = [one.message for one in found if one.message.path == f"/cases/{case}"]
    return [one.words["zh"].title.split(" ", 1)[1] for one in reversed(mine)]


async def test_each_hears_what_he_has_to_do_or_to_know() -> None:
    place = await city.district()
    boss, drawer, window, reviewer, deputy, stranger = [await city.someone() for _ in range(6)]
    owner = await city.organisation(boss, Role.OWNER, place=place)
    designer = await city.organisation(drawer, Role.DESIGNER, place=place)
    project = await city.project(boss, owner, place)
    await attach_designer(await as_(boss), project, designer)
    bureau, other = await city.body(place), await city.body(place)
    await city.appoint(window, Role.COORDINATOR, await city.body(place))
    await city.appoint(stranger, Role.REVIEWER, other)
    for person in (reviewer, deputy):
        await city.appoint(person, Role.REVIEWER, bureau)
    today = (await engine.fetch_value("SELECT clock_timestamp()")).astimezone(CHINA).date()
    days = {"since": today, "until": today + timedelta(3)}
    await name_deputy(await as_(reviewer), reviewer, deputy, bureau, **days)

    case = await applied(await as_(drawer), project, "一号楼施工图")
    await submit_drawing(await as_(drawer), case, "一号楼.dxf", "ab" * 32, 1000)
    await settle(r"case\.tell.*")
    assert await told(window, case) == ["待受理"]
    assert await told(drawer, case) == []

    await accepted(await as_(window), case, [bureau])
    await settle(r"case\.tell.*")
    assert await told(boss, case) == await told(drawer, case) == ["已受理"]
    assert await told(reviewer, case) == await told(deputy, case) == ["请审查"]
    assert await told(stranger, case) == []
