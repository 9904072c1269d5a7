"""Giving a tip and adding to it. Whoever calls these is nobody: no person, no address (`NOBODY`)."""

from __future__ import annotations

import msgspec

from app.core.actor import STRANGER
from app.core.refusal import Refused
from marketplace.grievances import store
from marketplace.grievances.commands import add, note
from marketplace.grievances.facts import GrievanceFiled, GrievanceNoted
from marketplace.grievances.model import Complaining, Grievance, Side
from marketplace.grievances.tips.codes import code_hash
from storage.operation import operation
from storage.unit import Context, Operation


def nobody() -> Context:
    """A request that knows neither person, address, session nor the log's request id."""
    return Context(actor=STRANGER)


@operation("tip.give", zh="匿名举报", en="give a tip")
async def give_tip(op: Operation, given: Complaining, hashed: str) -> GrievanceFiled:
    """`hashed`: of the code that the caller shows once. A tip names no tender: it blocks nothing."""
    return await add(op, msgspec.structs.replace(given, tender=None), code_hash=hashed)


@operation("tip.add", zh="补充举报", en="add to a tip")
async def add_to_tip(op: Operation, hashed: str, text: str) -> GrievanceNoted:
    found = await tip_of(hashed)
    one = await store.rows.one(Grievance, found.id, "UPDATE")
    return await note(op, one, Side.REPORTER, text)


async def tip_of(hashed: str) -> Grievance:
    """The tip of a code's hash. Refused("code_unknown")."""
    found = await store.of_code(hashed)
    if found is None:
        raise Refused("code_unknown")
    return found


async def tip_with(code: str) -> Grievance:
    return await tip_of(code_hash(code))
