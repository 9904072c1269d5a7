"""The designer is told that a reviewer asks; what stands open ends with the review."""

from __future__ import annotations

from app.core.ids import CaseId
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from drawing_review.cases import store as case_store
from drawing_review.cases.consultations.commands import end_consultations
from drawing_review.cases.model import Seat, SeatId
from drawing_review.cases.telling.tasks import case_of, parties
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "consultation.opened",
    (
        "{number} 邀请远程互动",
        "{seat}就“{title}”的图纸发起第 {consultation} 次远程互动，请在图上加入；不暂停计时，也不代替意见。",
    ),
    (
        "{number}: a consultation is open",
        "{seat} asks about a drawing of “{title}” (consultation {consultation}). Join on the drawing; "
        "no clock stands for it and it is no opinion.",
    ),
)


@task("consultation.tell_opened", queue="light")
async def tell_opened(job: RunningJob, case: CaseId, seat: SeatId, consultation_number: int) -> None:
    """To the people of owner and designer, with the way there."""
    found = await case_of(case)
    words = {
        "number": found.number,
        "title": found.title,
        "seat": (await case_store.one(Seat, seat)).name,
        "consultation": str(consultation_number),
    }
    path = f"/cases/{case}/consultations/{consultation_number}"
    await send_messages(
        job.context, "consultation.opened", await parties(found), path=path, data=words, job=job
    )


@task("consultation.end", queue="light")
async def end(job: RunningJob, case: CaseId) -> None:
    await end_consultations(job.context, case, job)
