"""What leaves an act of service behind: a window's coordinator records it, or a review's seat concludes."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta

from app.core.actor import Role
from app.core.ids import BodyId, OrganisationId, PersonId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.feedback import rules, store
from app.register.feedback.facts import ServiceGiven, WindowOpened
from app.register.feedback.model import ServiceAct, ServiceActId, Window, WindowId
from app.register.feedback.numbers import numbers_on
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("window.open", zh="设立窗口", en="open a window", roles={Role.COORDINATOR})
async def open_window(op: Operation, name: str) -> WindowOpened:
    """A counter of the coordinator's own body."""
    if op.actor.body is None:
        raise Refused("not_your_window")
    window = Window(
        id=WindowId(new_id()),
        body=op.actor.body,
        name=rules.said("窗口名称", name)[:60],
        key=secrets.token_urlsafe(18),
        opened_at=await op.now(),
    )
    await store.rows.add(window)
    return WindowOpened(window=window.id, body=window.body, name=window.name)


@operation(
    "service_act.record", zh="登记窗口服务", en="record a service at a window", roles={Role.COORDINATOR}
)
async def record_at_window(
    op: Operation, window_id: WindowId, title: str, phone: str, device: str
) -> ServiceGiven:
    """Somebody was served at the window: from now on he can rate it, at the terminal, by link or by SMS."""
    window = await store.rows.one(Window, window_id)
    if op.actor.body != window.body:
        raise Refused("not_your_window")
    number, id = rules.phone(phone), ServiceActId(new_id())
    return await _left(
        op,
        id,
        body=window.body,
        window=window_id,
        person=op.actor.person,
        title=rules.said("办理事项", title)[:120],
        about=f"window:{id}",
        served=(),
        phone=number,
        device=device,
    )


@operation("service_act.follow", zh="审查服务可供评价", en="a review can be rated", roles={Role.SYSTEM})
async def follow_review(
    op: Operation,
    body: BodyId,
    people: Collection[PersonId],
    title: str,
    about: str,
    served: Collection[OrganisationId],
    job: Job | None = None,
) -> list[ServiceGiven]:
    """One act for each reviewer of a concluded seat, ratable by owner and designer. Each once."""
    if job is not None:
        await op.finish(job)
    return [
        await _left(
            op,
            ServiceActId(new_id()),
            body=body,
            window=None,
            person=person,
            title=title,
            about=f"{about}:{person}",
            served=tuple(served),
            phone="",
            device="",
        )
        for person in sorted(people)
        if await store.act_about(f"{about}:{person}") is None
    ]


async def _left(
    op: Operation,
    id: ServiceActId,
    *,
    body: BodyId,
    window: WindowId | None,
    person: PersonId | None,
    title: str,
    about: str,
    served: tuple[OrganisationId, ...],
    phone: str,
    device: str,
) -> ServiceGiven:
    now = await op.now()
    numbers = numbers_on(now.astimezone(CHINA).date())
    act = ServiceAct(
        id=id,
        body=body,
        window=window,
        person=person,
        title=title,
        about=about,
        served=served,
        secret=secrets.token_hex(16),
        code=f"{secrets.randbelow(10**6):06d}" if phone else "",
        phone=phone,
        device=device,
        at=now,
        until=now + timedelta(days=numbers.open_days),
    )
    await store.rows.add(act)
    return ServiceGiven(
        service=id, body=body, window=window, person=person, title=title, by_sms=bool(phone), at=now
    )
