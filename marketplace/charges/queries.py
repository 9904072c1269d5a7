"""Reading charges: by who reported, the agency once it was told, and officials of the district."""

from __future__ import annotations

from datetime import datetime

from app.core.actor import Actor
from app.core.refusal import Refused
from app.register.districts.queries import tree
from marketplace.charges import rules, store
from marketplace.charges.model import Charge, ChargeId, Paper, PaperId
from marketplace.charges.petitions import store as petitions
from storage.engine import fetch_value


async def seen_charge(id: ChargeId, actor: Actor) -> Charge:
    """The charge if the actor may see it. Refused("not_found") otherwise."""
    found = await store.rows.one(Charge, id)
    if not rules.may_see(found, actor, (await tree()).above(found.district)):
        raise Refused("not_found", thing="违规报告")
    return found


async def seen_paper(id: PaperId, actor: Actor) -> Paper:
    """A piece of evidence of a charge that the actor may see."""
    found = await store.rows.one(Paper, id)
    await seen_charge(found.charge, actor)
    return found


async def now() -> datetime:
    """The database's clock, outside any unit."""
    moment: datetime = await fetch_value("SELECT clock_timestamp()")
    return moment


async def petitioning(charge: Charge) -> bool:
    """Whether the agency has an application open about the sanction of this charge."""
    return bool(charge.sanction and await petitions.open_about(charge.sanction))


async def any_charge() -> bool:
    """Whether there is any charge yet."""
    found: bool = await fetch_value("SELECT EXISTS (SELECT 1 FROM charge)")
    return found
