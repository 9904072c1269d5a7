"""A seat's conclusion is an act of service: owner and designer may rate each reviewer who gave it."""

from __future__ import annotations

from app.core.ids import BodyId, CaseId
from app.register.feedback.counter.commands import follow_review
from drawing_review.cases import store
from drawing_review.cases.model import Case, SeatId
from drawing_review.cases.seats.store import sitting
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("feedback.follow_seat", queue="light", about="case")
async def follow_seat(job: RunningJob, case: CaseId, seat: SeatId, body: BodyId) -> None:
    found = await store.one(Case, case)
    people = {one.person for one in await sitting(seat)}
    title, served = f"{found.number} {found.title}", (found.owner, found.designer)
    await follow_review(job.context, body, people, title, f"seat:{seat}", served, job)
