"""Reading supervision orders: by regulators of the district, who is ordered, and who follows jointly."""

from __future__ import annotations

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.bodies import queries as bodies
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.organisations.queries import organisation, people_of
from app.supervision.lights.model import Running
from app.supervision.lights.queries import running
from app.supervision.orders import rules, store
from app.supervision.orders.model import SupervisionOrder, SupervisionOrderId


async def seen(id: SupervisionOrderId, actor: Actor) -> SupervisionOrder:
    """The order if the actor may see it. Refused("not_found") otherwise."""
    found = await store.rows.one(SupervisionOrder, id)
    if not rules.may_see(found, actor, (await tree()).above(found.district)):
        raise Refused("not_found", thing="督办单")
    return found


async def orderable(actor: Actor) -> list[Running]:
    """The late tasks of the actor's districts that somebody else has to do, the latest first."""
    return [one for one in await running(actor) if rules.orderable(one)]


async def addressee(order: SupervisionOrder) -> str:
    if order.organisation is not None:
        return (await organisation(order.organisation)).name
    assert order.body is not None
    return (await bodies.body(order.body)).name


async def joint(order: SupervisionOrder) -> str:
    return (await bodies.body(order.joint)).name if order.joint else ""


async def addressed(order: SupervisionOrder) -> set[PersonId]:
    """Everybody who can answer it, and those of the joint office."""
    found: set[PersonId] = await people_of([order.organisation]) if order.organisation else set()
    offices = [one for one in (order.body, order.joint) if one]
    for role in rules.OFFICES if offices else ():
        found |= await on_duty(role, bodies=offices)
    return found


async def overseers(order: SupervisionOrder, *, above: bool) -> set[PersonId]:
    """The regulators of its district; with `above` those of the next district up, if there is one."""
    known = await tree()
    parent = known.parents.get(order.district)
    districts = known.above(parent) if above and parent else known.above(order.district)
    return await on_duty(Role.REGULATOR, districts=districts)
