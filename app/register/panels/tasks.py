"""Who is drawn is told; who does not answer in time makes room for the next."""

from __future__ import annotations

from uuid import UUID

from app.core.term import CHINA
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.panels import queries
from app.register.panels.commands import lapse_invitation
from app.register.panels.model import SeatId
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "panel.invited",
    (
        "您被抽中参加专家评审",
        "您被抽中参加“{title}”的专家评审，请在 {due} 前答复；逾期视为不能参加，由下一位递补。",
    ),
    (
        "You have been drawn as an expert",
        "You have been drawn for “{title}”. Answer before {due}; after that the next expert is invited.",
    ),
)


@task("panel.tell_invited", queue="light")
async def tell_invited(job: RunningJob, seat: UUID) -> None:
    """Tell the expert; the names of the others and of the bidders are not in the message."""
    found = await queries.seat(SeatId(seat))
    panel = await queries.panel(found.panel)
    due = f"{found.due.astimezone(CHINA):%Y-%m-%d %H:%M}"
    data = {"title": panel.title, "due": due}
    await send_messages(job.context, "panel.invited", [found.person], path="/invitations", data=data, job=job)


@moment("panel.lapse", every=30.0)
async def lapse(context: Context) -> None:
    for seat in await queries.lapsed():
        await lapse_invitation(context, seat.id)
