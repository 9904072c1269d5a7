"""Issuing an order about a late task, answering it, returning, closing or withdrawing it; and the clock."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.register.bodies.queries import body
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from app.supervision.lights.model import Running
from app.supervision.lights.queries import running
from app.supervision.orders import queries, rules, store
from app.supervision.orders.facts import (
    SupervisionOrderIssued,
    SupervisionOrderMoved,
    SupervisionOrderRaised,
)
from app.supervision.orders.model import (
    Asked,
    Event,
    Step,
    StepId,
    SupervisionOrder,
    SupervisionOrderId,
)
from app.supervision.orders.states import SUPERVISION_ORDER
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation

ISSUERS = {Role.REGULATOR}
ANSWERERS = rules.FIRMS | rules.OFFICES
AGAIN = 3
"""Working days for a new answer to an order that was returned (P, as for the first)."""


@operation("supervision_order.issue", zh="下达督办单", en="issue a supervision order", roles=ISSUERS)
async def issue(op: Operation, asked: Asked) -> SupervisionOrderIssued:
    """About one task that is late now, as the clocks say in this moment."""
    task = await _late(op, asked.task)
    rules.check_issue(task, await store.open_on(task.path), op.actor, asked.days)
    text, now = words("text", asked.text), await op.now()
    if asked.joint is not None:
        await body(asked.joint)
    assert op.actor.person is not None
    assert task.due is not None, "what is overdue was due"
    order = SupervisionOrder(
        id=SupervisionOrderId(new_id()),
        number=await store.next_number(now),
        state=SUPERVISION_ORDER.initial,
        kind=task.kind,
        about=task.about,
        path=task.path,
        organisation=task.organisation,
        body=task.body,
        joint=asked.joint,
        district=task.scope,
        task_due=task.due,
        by=op.actor.person,
        at=now,
        due=after(now, asked.days, await calendar()),
    )
    await store.rows.add(order)
    await _say(op, order, Event.ISSUE, text)
    return SupervisionOrderIssued(
        supervision_order=order.id,
        number=order.number,
        kind=order.kind,
        path=order.path,
        organisation=order.organisation,
        body=order.body,
        joint=order.joint,
        sha256=rules.digest(text),
        due=order.due,
        at=now,
    )


async def _late(op: Operation, key: str) -> Running:
    found = next((one for one in await running(op.actor) if one.key == key), None)
    if found is None:
        raise Refused("order_not_late")
    return found


async def _say(op: Operation, order: SupervisionOrder, event: Event, text: str) -> None:
    by: PersonId | None = op.actor.person
    step = Step(
        id=StepId(new_id()),
        supervision_order=order.id,
        event=event,
        by=by,
        text=text,
        at=await op.now(),
    )
    await store.rows.add(step)


async def _locked(op: Operation, id: SupervisionOrderId) -> SupervisionOrder:
    await queries.seen(id, op.actor)
    return await store.rows.one(SupervisionOrder, id, "UPDATE")


async def _followed(op: Operation, id: SupervisionOrderId) -> SupervisionOrder:
    order = await _locked(op, id)
    if not rules.follows(order, op.actor, (await tree()).above(order.district)):
        raise Refused("order_own_body" if rules.addressed(order, op.actor) else "order_not_yours")
    return order


async def _move(
    op: Operation, order: SupervisionOrder, event: Event, text: str, **changes: object
) -> SupervisionOrderMoved:
    state, said = SUPERVISION_ORDER.step(order.state, event.value), words("text", text)
    moved = await store.rows.save(order, replace(order, state=state, **changes))
    await _say(op, order, event, said)
    return _moved(moved, event, said, await op.now())


def _moved(order: SupervisionOrder, event: Event, said: str, at: datetime) -> SupervisionOrderMoved:
    digest = rules.digest(said)
    return SupervisionOrderMoved(supervision_order=order.id, event=event, sha256=digest, due=order.due, at=at)


@operation("supervision_order.answer", zh="答复督办单", en="answer a supervision order", roles=ANSWERERS)
async def answer(op: Operation, id: SupervisionOrderId, text: str) -> SupervisionOrderMoved:
    """By whoever was ordered; late as well, which stays to be seen."""
    order = await _locked(op, id)
    if not rules.addressed(order, op.actor):
        raise Refused("order_not_yours")
    return await _move(op, order, Event.ANSWER, text)


@operation("supervision_order.inspect", zh="联合督查", en="join a supervision order", roles=rules.OFFICES)
async def inspect(op: Operation, id: SupervisionOrderId, text: str) -> SupervisionOrderMoved:
    """What the joint office saw, while the order is open."""
    order = await _locked(op, id)
    if not rules.joined(order, op.actor):
        raise Refused("order_not_yours")
    rules.demand_open(order)
    said = words("text", text)
    await _say(op, order, Event.INSPECT, said)
    return _moved(order, Event.INSPECT, said, await op.now())


@operation("supervision_order.return", zh="退回督办答复", en="return an answer", roles=ISSUERS)
async def return_answer(op: Operation, id: SupervisionOrderId, text: str) -> SupervisionOrderMoved:
    """What was answered does not do: it is due again, from now."""
    order = await _followed(op, id)
    due = after(await op.now(), AGAIN, await calendar())
    return await _move(op, order, Event.RETURN, text, due=due, raised_at=None)


@operation("supervision_order.close", zh="督办核实销号", en="close a supervision order", roles=ISSUERS)
async def close(op: Operation, id: SupervisionOrderId, text: str) -> SupervisionOrderMoved:
    """With what was found on checking the answer."""
    return await _move(op, await _followed(op, id), Event.CLOSE, text)


@operation("supervision_order.withdraw", zh="撤销督办单", en="withdraw a supervision order", roles=ISSUERS)
async def withdraw(op: Operation, id: SupervisionOrderId, text: str) -> SupervisionOrderMoved:
    return await _move(op, await _followed(op, id), Event.WITHDRAW, text)


@operation("supervision_order.raise", zh="督办逾期通报", en="raise an unanswered order", roles={Role.SYSTEM})
async def raise_late(op: Operation, id: SupervisionOrderId) -> SupervisionOrderRaised | None:
    """Once for each term: those who oversee, and the level above them, are told."""
    order, now = await store.rows.one(SupervisionOrder, id, "UPDATE"), await op.now()
    if not rules.is_raised(order, now):
        return None
    await store.rows.save(order, replace(order, raised_at=now))
    await _say(op, order, Event.RAISE, "")
    return SupervisionOrderRaised(supervision_order=id, number=order.number, due=order.due, at=now)
