"""The page of one supervision order: what was demanded and said, and what the visitor may do now."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response

from app.core.actor import Actor
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html import nearness
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.districts.queries import tree
from app.register.history import history
from app.register.holidays.queries import calendar
from app.register.people.queries import named
from app.supervision.lights.words import kind_word
from app.supervision.orders import queries, rules, store
from app.supervision.orders.model import Step, SupervisionOrder, SupervisionOrderId
from app.supervision.orders.states import OPEN
from app.supervision.orders.words import EVENTS, state_word
from marketplace.tenders.kept import Kept
from storage.engine import fetch_value


class May(msgspec.Struct, frozen=True):
    """What the visitor may do here now; the commands decide again."""

    answer: bool
    follow: bool
    inspect: bool


async def said(request: Request[Any, Any, Any], name: str) -> str:
    """A text of the form that was sent; empty for none."""
    value = (await request.form()).get(name, "")
    return value if isinstance(value, str) else ""


async def order_page(
    id: SupervisionOrderId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    actor, now = visit().actor, await fetch_value("SELECT clock_timestamp()")
    one = await queries.seen(id, actor)
    due = one.due if one.state == "issued" else None
    return await page(
        "app/supervision/orders/order.html",
        status=refused.status if refused else 200,
        it=one,
        kind=kind_word(one.kind),
        target=await queries.addressee(one),
        joint=await queries.joint(one),
        state=state_word(one.state),
        lamp=nearness.light(due, now) if due else None,
        term=nearness.left(due, now, await calendar()) if due else "",
        steps=await _steps(await store.steps(id)),
        may=await _may(one, actor),
        happenings=await history(Subject("supervision_order", str(id)), everything=False),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


async def _may(one: SupervisionOrder, actor: Actor) -> May:
    open_ = one.state in OPEN
    above = (await tree()).above(one.district)
    return May(
        answer=rules.addressed(one, actor) and one.state == "issued",
        follow=rules.follows(one, actor, above) and open_,
        inspect=rules.joined(one, actor) and open_,
    )


async def _steps(steps: list[Step]) -> list[tuple[Step, str, str]]:
    """Each with the word for what it is and the name of who said it."""
    people = await named({step.by for step in steps if step.by})
    return [(step, _(EVENTS[step.event]), people[step.by].name if step.by else "") for step in steps]
