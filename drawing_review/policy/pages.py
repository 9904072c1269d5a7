"""Pages of the configuration: everybody signed in reads it, administrators amend it in twos."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import SIGNED_IN, Actor, Role
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.form import Form, typed_into
from app.html.navigation import RULES, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.history import history
from app.register.people.queries import named
from drawing_review.policy import commands, queries, words
from drawing_review.policy.model import AmendmentId, Section
from drawing_review.policy.rules import section_named, valued
from drawing_review.policy.sections import SECTIONS
from storage.unit import Context

Asked = Request[Any, Any, Any]


async def count_waiting(actor: Actor) -> int:
    """The proposals that wait for someone else than their proposer."""
    if not actor.holds(*commands.CONFIRMS):
        return 0
    return sum(one.proposed_by != actor.person for one in await queries.waiting())


entry(
    "/review-policy",
    _("审查配置"),
    roles={Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.COORDINATOR, Role.REGULATOR, Role.REVIEWER},
    order=86,
    waiting=count_waiting,
    group=RULES,
)


class TypedAmendment(msgspec.Struct):
    """What is asked beside the row itself."""

    since: date
    basis: Annotated[str, Meta(min_length=2, max_length=300)]
    reason: Annotated[str, Meta(min_length=2, max_length=500)]
    ends: bool = False


def labels() -> dict[str, str]:
    return {
        **{name: _(label) for name, label in words.LABELS.items()},
        "since": _("生效日期"),
        "basis": _("依据"),
        "reason": _("调整原因"),
    }


@get("/review-policy", reading=SIGNED_IN)
async def list_sections() -> Response[str]:
    """Every section with its rows counted, and what waits for a second person."""
    return await _sections_page()


async def _sections_page(refused: Refused | None = None) -> Response[str]:
    policy, actor = await queries.policy_on(await today()), visit().actor
    confirms = actor.holds(*commands.CONFIRMS)
    waiting = await queries.waiting() if confirms else []
    return await page(
        "drawing_review/policy/sections.html",
        status=refused.status if refused else 200,
        sections=[(name, *words.TITLES[name], len(policy.held.get(name, {}))) for name in SECTIONS],
        version=policy.version,
        waiting=[(one, _shown(SECTIONS[one.section], one.value)) for one in waiting],
        titles=words.TITLES,
        people=await named({one.proposed_by for one in waiting if one.proposed_by}),
        confirms=confirms,
        mine=actor.person,
        refused=refused and refused.sentence(visit().language),
    )


def _shown(section: Section[Any], value: dict[str, Any] | None) -> list[tuple[str, str]]:
    return words.cells(section, value) if value else []


@get("/review-policy/{section:str}", reading=SIGNED_IN)
async def show_section(section: FromPath[str], on: FromQuery[date | None] = None) -> Response[str]:
    """The rows in force on a day."""
    found, day = section_named(section), on or await today()
    policy = await queries.policy_on(day)
    held = policy.held.get(section, {})
    return await page(
        "drawing_review/policy/section.html",
        section=section,
        title=words.TITLES[section],
        on=day,
        heads=[_(words.LABELS[name]) for name in found.kind.__struct_fields__],
        rows=[(row, _shown(found, row.value)) for _key, row in sorted(held.items())],
        amends=visit().actor.holds(Role.SYSTEM_ADMIN),
    )


@get("/review-policy/{section:str}/new", reading={Role.SYSTEM_ADMIN})
async def new_setting(section: FromPath[str]) -> Response[str]:
    typed = {"since": str(await today())}
    return await _setting_page(section, "", Form(typed))


@get("/review-policy/{section:str}/rows/{key:str}", reading=SIGNED_IN)
async def show_setting(section: FromPath[str], key: FromPath[str]) -> Response[str]:
    """One setting: every row it has had, and the administrator's form."""
    found = section_named(section)
    rows = await queries.history(section, key)
    held = next((row.value for row in rows if row.value), None)
    typed = typed_into(valued(found, held)) if held else {}
    return await _setting_page(section, key, Form({**typed, "since": str(await today())}))


async def _setting_page(section: str, key: str, form: Form[Any], status: int = 200) -> Response[str]:
    found = section_named(section)
    rows = await queries.history(section, key) if key else []
    if key and not rows:
        raise Refused("not_found", thing="配置项")
    people = {person for row in rows for person in (row.proposed_by, row.decided_by) if person}
    actor = visit().actor
    return await page(
        "drawing_review/policy/setting.html",
        status=status,
        section=section,
        key=key,
        title=words.TITLES[section],
        rows=[(row, _shown(found, row.value)) for row in rows],
        today=await today(),
        people=await named(people),
        amends=actor.holds(Role.SYSTEM_ADMIN),
        form=form,
        fields=[name for name in found.kind.__struct_fields__ if not key or name not in found.key],
        kept=[name for name in found.key if key],
        optional=words.optional(found),
        options=words.options(found),
        several=words.several(found),
        labels=labels(),
        happenings=await history(Subject("setting", f"{section}/{key}"), everything=False),
    )


@post("/review-policy/{section:str}", operation=commands.propose_setting, step_up=True)
async def propose_setting(
    request: Asked, context: NamedDependency[Context], section: FromPath[str]
) -> Response[Any]:
    """A new row, a changed one, or the end of one (`ends`); `key` names the row that the form showed."""
    found = section_named(section)
    key = str((await request.form()).get("key", ""))
    about = await Form.read(request, TypedAmendment)
    row: Form[Any] = await Form.read(request, found.kind)
    both: Form[Any] = Form({**row.typed, **about.typed}, {**row.errors, **about.errors})
    if both.errors:
        return await _setting_page(section, key, both, 400)
    asked = about.value
    told = {"basis": asked.basis, "reason": asked.reason}
    try:
        if asked.ends:
            await commands.end_setting(context, section, key, asked.since, **told)
        else:
            value = msgspec.to_builtins(row.value)
            await commands.propose_setting(context, section, value, asked.since, **told)
    except Refused as refused:
        both.refuse(refused)
        return await _setting_page(section, key, both, refused.status)
    return Redirect("/review-policy", status_code=303)


@post(
    "/review-policy/proposals/{amendment_id:uuid}/confirmation",
    operation=commands.confirm_setting,
    step_up=True,
)
async def confirm_setting(context: NamedDependency[Context], amendment_id: FromPath[UUID]) -> Response[Any]:
    try:
        await commands.confirm_setting(context, AmendmentId(amendment_id))
    except Refused as refused:
        return await _sections_page(refused)
    return Redirect("/review-policy", status_code=303)


@post("/review-policy/proposals/{amendment_id:uuid}/declining", operation=commands.decline_setting)
async def decline_setting(
    request: Asked, context: NamedDependency[Context], amendment_id: FromPath[UUID]
) -> Response[Any]:
    reason = str((await request.form()).get("reason", ""))
    try:
        await commands.decline_setting(context, AmendmentId(amendment_id), reason)
    except Refused as refused:
        return await _sections_page(refused)
    return Redirect("/review-policy", status_code=303)


routes = [
    list_sections,
    show_section,
    new_setting,
    show_setting,
    propose_setting,
    confirm_setting,
    decline_setting,
]
