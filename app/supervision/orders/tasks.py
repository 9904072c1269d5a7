"""Who is told of a supervision order, and what the clock does with one that nobody answers."""

from __future__ import annotations

from app.core.ids import PersonId
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.supervision.orders import queries, store
from app.supervision.orders.commands import raise_late
from app.supervision.orders.model import Event, SupervisionOrder, SupervisionOrderId
from storage.engine import fetch_value
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "supervision_order.issued",
    ("督办单 {number}", "您单位的一项任务已超期，请在期限内办理并答复：{about}。"),
    ("Supervision order {number}", "A task of yours is overdue; act and answer in time: {about}."),
)
declare_template(
    "supervision_order.answered",
    ("督办单 {number} 已答复", "承办单位已答复，请核实后销号或退回：{about}。"),
    ("Order {number} was answered", "Check the answer and close or return the order: {about}."),
)
declare_template(
    "supervision_order.ended",
    ("督办单 {number} 有新进展", "督办单已退回、销号或撤销，请查看：{about}。"),
    ("News of order {number}", "It was returned, closed or withdrawn: {about}."),
)
declare_template(
    "supervision_order.raised",
    ("督办单 {number} 逾期未答复", "承办单位没有按期答复督办单，请跟进：{about}。"),
    ("Order {number} is unanswered", "The order was not answered in time: {about}."),
)


@moment("supervision_order.raise", every=30)
async def raise_what_is_unanswered(context: Context) -> None:
    for one in await store.unanswered(await fetch_value("SELECT clock_timestamp()")):
        await raise_late(context, one)


async def _tell(job: RunningJob, template: str, one: SupervisionOrder, people: set[PersonId]) -> None:
    path, data = f"/supervision-orders/{one.id}", {"number": one.number, "about": one.about}
    await send_messages(job.context, template, people, path=path, data=data, job=job)


@task("supervision_order.tell_issued", queue="light")
async def tell_issued(job: RunningJob, supervision_order: SupervisionOrderId) -> None:
    one = await store.rows.one(SupervisionOrder, supervision_order)
    await _tell(job, "supervision_order.issued", one, await queries.addressed(one))


@task("supervision_order.tell_moved", queue="light")
async def tell_moved(job: RunningJob, supervision_order: SupervisionOrderId, event: Event) -> None:
    """An answer, and what the joint office saw, go to the regulators; all else to whoever was ordered."""
    one = await store.rows.one(SupervisionOrder, supervision_order)
    if event in (Event.ANSWER, Event.INSPECT):
        await _tell(job, "supervision_order.answered", one, {one.by})
    else:
        await _tell(job, "supervision_order.ended", one, await queries.addressed(one))


@task("supervision_order.tell_raised", queue="light")
async def tell_raised(job: RunningJob, supervision_order: SupervisionOrderId) -> None:
    one = await store.rows.one(SupervisionOrder, supervision_order)
    people = await queries.addressed(one) | await queries.overseers(one, above=True)
    await _tell(job, "supervision_order.raised", one, people | {one.by})
