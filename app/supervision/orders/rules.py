"""Which task may be ordered on, who may see, answer and follow an order: pure decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.core.term import Light
from app.supervision.lights.model import Running
from app.supervision.orders.model import SupervisionOrder
from app.supervision.orders.states import OPEN

DAYS = (1, 3, 5, 10)
"""Working days that may be given for an answer (P: 市县督查办法 usually give three)."""
FIRMS = {Role.OWNER, Role.DESIGNER, Role.AGENCY}
OFFICES = {Role.REVIEWER, Role.COORDINATOR, Role.INSPECTOR, Role.REGULATOR}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def orderable(one: Running) -> bool:
    """It is late, and somebody else than the regulator has to act."""
    return one.light == Light.OVERDUE and (one.organisation is not None or one.body is not None)


def check_issue(one: Running, earlier: Iterable[SupervisionOrder], actor: Actor, days: int) -> None:
    """Refused("order_not_late"), ("order_own_body"), ("order_open") or ("invalid") for the days."""
    if not orderable(one):
        raise Refused("order_not_late")
    if one.body is not None and one.body == actor.body:
        raise Refused("order_own_body")
    for order in earlier:
        if (order.kind, order.organisation, order.body) == (one.kind, one.organisation, one.body):
            raise Refused("order_open", number=order.number)
    if days not in DAYS:
        raise Refused("invalid", field="days", why="请从列出的期限中选择")


def addressed(order: SupervisionOrder, actor: Actor) -> bool:
    """Whether the actor answers for the organisation or the body that was ordered."""
    if order.organisation is not None:
        return actor.organisation == order.organisation and actor.holds(*FIRMS)
    return order.body is not None and actor.body == order.body and actor.holds(*OFFICES)


def joined(order: SupervisionOrder, actor: Actor) -> bool:
    """Whether the actor is of the inspection office that follows the order too."""
    return order.joint is not None and actor.body == order.joint and actor.holds(*OFFICES)


def oversees(actor: Actor, above: Collection[DistrictId]) -> bool:
    """Whether the actor is a regulator of the district or of one above it."""
    scopes = [duty.district for duty in actor.duties if duty.role == Role.REGULATOR]
    return any(scope is None or scope in above for scope in scopes)


def may_see(order: SupervisionOrder, actor: Actor, above: Collection[DistrictId]) -> bool:
    return oversees(actor, above) or addressed(order, actor) or joined(order, actor)


def follows(order: SupervisionOrder, actor: Actor, above: Collection[DistrictId]) -> bool:
    """Who returns and closes it: a regulator who does not answer it himself."""
    return oversees(actor, above) and not addressed(order, actor)


def is_raised(order: SupervisionOrder, now: datetime) -> bool:
    """Whether the clock raises it now: unanswered past its term, once for each term."""
    return order.state == "issued" and now >= order.due and order.raised_at is None


def demand_open(order: SupervisionOrder) -> None:
    if order.state not in OPEN:
        raise Refused("order_over")
