"""The JSON API of tips: the code is in the body, never in an address that a log keeps."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import msgspec
from litestar import Request, post
from litestar.params import JSONBody
from msgspec import Meta

from marketplace.grievances import store
from marketplace.grievances.api import GrievanceIn
from marketplace.grievances.model import Note
from marketplace.grievances.rewards import store as rewards
from marketplace.grievances.tips import commands, limits
from marketplace.grievances.tips.codes import code_hash, new_code

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Asked = Request[Any, Any, Any]


class CodeIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Code


class NoteIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Code
    text: Annotated[str, Meta(min_length=1, max_length=4000)]


class TipGiven(msgspec.Struct, frozen=True):
    """`code` is told once."""

    number: str
    code: str


class TipOut(msgspec.Struct, frozen=True):
    """`reward`: what may be fetched, or was."""

    number: str
    state: str
    answer: str
    notes: list[Note]
    reward: Decimal | None
    reward_paid: bool


async def _out(code: str) -> TipOut:
    one = await commands.tip_with(code)
    due = [it for it in await rewards.of_tip(one.id) if it.state in ("confirmed", "paid")]
    amount = due[0].amount if due else None
    paid = bool(due) and due[0].state == "paid"
    return TipOut(one.number, one.state, one.answer, await store.notes(one.id), amount, paid)


@post("/api/tips", operation=commands.give_tip, stranger=True)
async def give_tip(request: Asked, data: JSONBody[GrievanceIn]) -> TipGiven:
    await limits.of_giving(request)
    code = new_code()
    fact = await commands.give_tip(commands.nobody(), data.complaining(), code_hash(code))
    return TipGiven(fact.number, code)


@post("/api/tips/status", public="the code is the right to read", status_code=200)
async def show_tip(request: Asked, data: JSONBody[CodeIn]) -> TipOut:
    await limits.of_looking(request)
    return await _out(data.code)


@post("/api/tips/notes", operation=commands.add_to_tip, stranger=True)
async def add_to_tip(request: Asked, data: JSONBody[NoteIn]) -> TipOut:
    await limits.of_looking(request)
    await commands.add_to_tip(commands.nobody(), code_hash(data.code), data.text)
    return await _out(data.code)


routes = [give_tip, show_tip, add_to_tip]
