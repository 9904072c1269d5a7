"""The JSON API of the configuration: everybody signed in reads it, administrators amend it in twos."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from app.core.actor import SIGNED_IN
from app.core.refusal import Refused
from app.register.acting.queries import today
from drawing_review.policy import commands, queries
from drawing_review.policy.model import Amendment, AmendmentId, Row
from drawing_review.policy.rules import section_named
from drawing_review.policy.sections import SECTIONS
from storage.unit import Context


class ProposalIn(msgspec.Struct, forbid_unknown_fields=True):
    """`value` is the row; None with `key` ends the row of that key."""

    since: date
    basis: Annotated[str, Meta(min_length=1, max_length=300)]
    reason: Annotated[str, Meta(min_length=1, max_length=500)]
    value: dict[str, Any] | None = None
    key: Annotated[str, Meta(max_length=200)] = ""


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=1, max_length=500)]


class SectionOut(msgspec.Struct, frozen=True):
    section: str
    on: date
    version: int
    rows: list[Row]


@get("/api/review-policy", reading=SIGNED_IN)
async def list_sections() -> list[str]:
    """The names of all sections."""
    return list(SECTIONS)


@get("/api/review-policy/proposals", reading=commands.CONFIRMS)
async def list_proposals() -> list[Amendment]:
    """What waits for a second person, the oldest first."""
    return await queries.waiting()


@get("/api/review-policy/{section:str}", reading=SIGNED_IN)
async def show_section(section: FromPath[str], on: FromQuery[date | None] = None) -> SectionOut:
    """The rows of a section in force on a day (today), with day and basis of each."""
    found = section_named(section)
    policy = await queries.policy_on(on or await today())
    return SectionOut(section, policy.on, policy.version, list(policy.held.get(found.name, {}).values()))


@get("/api/review-policy/{section:str}/{key:str}", reading=SIGNED_IN)
async def show_setting(section: FromPath[str], key: FromPath[str]) -> list[Row]:
    """Every row the setting has had, the newest first."""
    found = await queries.history(section_named(section).name, key)
    if not found:
        raise Refused("not_found", thing="配置项")
    return found


@post("/api/review-policy/{section:str}", operation=commands.propose_setting)
async def propose_setting(
    context: NamedDependency[Context], section: FromPath[str], data: JSONBody[ProposalIn]
) -> dict[str, Any]:
    told: dict[str, str] = {"basis": data.basis, "reason": data.reason}
    if data.value is None:
        fact = await commands.end_setting(context, section, data.key, data.since, **told)
    else:
        fact = await commands.propose_setting(context, section, data.value, data.since, **told)
    return {"setting": fact.setting, "proposal": fact.amendment, "before": fact.before, "after": fact.after}


@post("/api/review-policy/proposals/{amendment_id:uuid}/confirmation", operation=commands.confirm_setting)
async def confirm_setting(context: NamedDependency[Context], amendment_id: FromPath[UUID]) -> dict[str, Any]:
    fact = await commands.confirm_setting(context, AmendmentId(amendment_id))
    return {"setting": fact.setting, "version": fact.version, "since": fact.since}


@post("/api/review-policy/proposals/{amendment_id:uuid}/declining", operation=commands.decline_setting)
async def decline_setting(
    context: NamedDependency[Context], amendment_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    fact = await commands.decline_setting(context, AmendmentId(amendment_id), data.reason)
    return {"setting": fact.setting}


routes = [
    list_sections,
    list_proposals,
    show_section,
    show_setting,
    propose_setting,
    confirm_setting,
    decline_setting,
]
