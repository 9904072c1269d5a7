"""Machine work (后台任务), for administrators: what waits, what was given up, and starting it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.ids import JobId
from app.html.navigation import RUNNING, entry
from app.html.page import page
from app.html.words import _
from storage import engine
from storage.jobs import queries
from storage.jobs.commands import start_job_again
from storage.unit import Context

READERS = {Role.SYSTEM_ADMIN}


async def count_dead(actor: Actor) -> int:
    async with engine.connection() as connection:
        return await queries.count_dead(connection)


entry("/jobs", _("后台任务"), roles=READERS, order=80, waiting=count_dead, group=RUNNING)


@get("/jobs", reading=READERS)
async def list_jobs(request: Request[Any, Any, Any]) -> Response[str]:
    async with engine.connection() as connection:
        depths, dead = await queries.depths(connection), await queries.dead(connection)
    return await page("app/web/jobs/jobs.html", depths=depths, dead=dead)


@post("/jobs/{job_id:uuid}/again", operation=start_job_again, status_code=303)
async def start_again(job_id: FromPath[UUID], context: NamedDependency[Context]) -> Redirect:
    await start_job_again(context, JobId(job_id))
    return Redirect("/jobs", status_code=303)


routes = [list_jobs, start_again]
