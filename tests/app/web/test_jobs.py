"""The page of background jobs: what was given up is seen and started again, by administrators alone."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.core.actor import Role
from app.core.ids import JobId
from storage import engine
from storage.jobs import queries, store
from storage.jobs.model import JobState
from tests.app.web.given import Browser, person_of

pytestmark = pytest.mark.servers


async def given_up(error: str) -> str:
    async with engine.connection() as connection:
        job_id = await store.add(connection, "example.page", "example", None, {})
        assert job_id is not None
        job = await store.claim(connection, job_id, lease=30, allowed=1)
        assert job is not None
        await store.fail(connection, job, error, after=0)
    return str(job_id)


async def state(job_id: str) -> JobState:
    async with engine.connection() as connection:
        record = await queries.record(connection, JobId(UUID(job_id)))
    assert record is not None
    return record.state


async def test_an_administrator_sees_why_and_starts_it_again(browser: Browser) -> None:
    _, login = await person_of(Role.SYSTEM_ADMIN)
    await browser.sign_in(login)
    job_id = await given_up("ValueError: <b>no frame</b>")
    shown = (await browser.get("/jobs")).text
    assert "ValueError: &lt;b&gt;no frame&lt;/b&gt;" in shown
    answer = await browser.send_form(f"/jobs/{job_id}/again")
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs")
    assert await state(job_id) == JobState.NEW
    assert (await browser.send_form(f"/jobs/{job_id}/again")).status_code == 409


async def test_nobody_else_may(browser: Browser) -> None:
    job_id = await given_up("no")
    _, login = await person_of(Role.REVIEWER)
    await browser.sign_in(login)
    assert (await browser.get("/jobs")).status_code == 403
    assert (await browser.send_form(f"/jobs/{job_id}/again")).status_code == 403
    assert await state(job_id) == JobState.DEAD
