"""The page of a complaint or tip: one for all who may see it, with what each may do now."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.response import Redirect

from app.core.actor import Actor
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html import nearness
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.districts.queries import tree
from app.register.history import Happening, history
from app.register.holidays.queries import calendar
from app.register.people.queries import person
from marketplace.grievances import queries, rules, store
from marketplace.grievances.model import Grievance, GrievanceId
from marketplace.grievances.rewards import store as rewards
from marketplace.grievances.states import OPEN
from marketplace.grievances.words import ABOUT, REWARDS, SIDES, STATES
from marketplace.tenders.kept import Kept
from storage.engine import fetch_value

Asked = Request[Any, Any, Any]
OWN = ("grievance.file", "grievance.add", "grievance.withdraw")
"""What who complained did: the history names him to nobody."""


class May(msgspec.Struct, frozen=True):
    """What the visitor may do here now; the commands decide again."""

    hear: bool
    handle: bool
    decide: bool
    respond: bool
    own: bool
    second: bool


async def said(request: Asked, name: str) -> str:
    """A text of the form that was sent; empty for none."""
    value = (await request.form()).get(name, "")
    return value if isinstance(value, str) else ""


async def moved(id: UUID, moving: Awaitable[Any], request: Asked) -> Response[Any]:
    """Back to the page after a step; a refusal is told there, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await grievance_page(GrievanceId(id), refused, await Kept.of(request))
    return Redirect(f"/grievances/{id}", status_code=303)


async def grievance_page(
    id: GrievanceId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    actor, now = visit().actor, await fetch_value("SELECT clock_timestamp()")
    one = await queries.seen_grievance(id, actor)
    given = await rewards.of_tip(id)
    may = await _may(one, actor, now, given)
    due = _due(one, may)
    inside = may.hear or may.own
    return await page(
        "marketplace/grievances/grievance.html",
        status=refused.status if refused else 200,
        it=one,
        about=_(ABOUT[one.about]),
        target=await queries.target_name(one),
        state=_(STATES[one.state]),
        lamp=nearness.light(due, now) if due else None,
        term=nearness.left(due, now, await calendar()) if due else "",
        handler=(await person(one.handler)).name if one.handler else "",
        choices=await queries.handler_choices(one) if may.hear and one.state in OPEN else [],
        notes=[(note, _(SIDES[note.side])) for note in await store.notes(id)] if inside else [],
        rewards=[(it, _(REWARDS[it.state])) for it in given] if may.hear else [],
        blocks=rules.blocks(one) and one.tender is not None,
        may=may,
        inside=inside,
        happenings=await _happenings(id),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


def _due(one: Grievance, may: May) -> datetime | None:
    if one.state not in OPEN:
        return None
    return one.due if may.hear or may.own else one.response_due


async def _may(one: Grievance, actor: Actor, now: datetime, given: list[Any]) -> May:
    own, concerned = rules.complained(one, actor), rules.concerned(one, actor)
    hear = rules.oversees(actor, (await tree()).above(one.district)) and not own and not concerned
    handle = hear and one.handler is not None and one.handler == actor.person
    heard = one.responded_at is not None or one.response_due is None or now >= one.response_due
    return May(
        hear=hear,
        handle=handle and one.state in OPEN,
        decide=handle and one.state == "accepted" and heard,
        respond=concerned and one.state == "accepted" and not (one.response_due and now >= one.response_due),
        own=own,
        second=hear and any(it.state == "proposed" and it.first_by != actor.person for it in given),
    )


async def _happenings(id: GrievanceId) -> list[Happening]:
    """Without refused attempts and without names of who complained: proofs would lead to them as well."""
    found = await history(Subject("grievance", str(id)), everything=False)
    return [
        msgspec.structs.replace(one, who=_("投诉举报人"), proof="")
        if one.act in OWN or one.act.startswith("tip.")
        else one
        for one in found
    ]
