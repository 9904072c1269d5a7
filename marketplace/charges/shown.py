"""The page of a charge: one for all who may see it, with what each may do now."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html import nearness
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.districts.choices import choices
from app.register.districts.queries import tree
from app.register.history import history
from app.register.holidays.queries import calendar
from app.register.organisations.queries import organisation
from marketplace.charges import queries, rules, store
from marketplace.charges.model import Charge, ChargeId, Outcome
from marketplace.charges.petitions import store as petitions
from marketplace.charges.petitions.model import Kind, Petition
from marketplace.charges.petitions.states import OPEN
from marketplace.charges.words import GROUNDS, KINDS, PETITION_STATES, SIDES, STATES
from marketplace.sanctions.model import Level, Measure, Running, Sanction
from marketplace.sanctions.store import rows as sanctions
from marketplace.sanctions.words import LEVELS, MEASURES, RUNNING
from marketplace.sanctions.words import STATES as SANCTION_STATES
from marketplace.tenders.kept import Kept

Asked = Request[Any, Any, Any]
OUTCOMES = {
    Outcome.UPHELD: _("违规成立"),
    Outcome.CLEARED: _("违规不成立"),
    Outcome.UNPROVEN: _("证据不足"),
}


class May(msgspec.Struct, frozen=True):
    """What the visitor may do here now; the commands decide again."""

    report: bool
    prove: bool
    judge: bool
    defend: bool
    petition: bool


async def said(request: Asked, name: str) -> str:
    """A text of the form that was sent; empty for none."""
    value = (await request.form()).get(name, "")
    return value if isinstance(value, str) else ""


async def moved(charge_id: UUID, moving: Awaitable[Any], request: Asked) -> Response[Any]:
    """Back to the charge after a step; a refusal is told on its page, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await charge_page(ChargeId(charge_id), refused, await Kept.of(request))
    return Redirect(f"/charges/{charge_id}", status_code=303)


async def charge_page(
    id: ChargeId,
    refused: Refused | None = None,
    kept: Kept | None = None,
    form: Form[Any] | None = None,
) -> Response[str]:
    """`form` is the decision that was sent and is wrong; `refused` stands on top."""
    actor, now = visit().actor, await queries.now()
    charge = await queries.seen_charge(id, actor)
    company = await organisation(charge.agency)
    sanction = await sanctions.one(Sanction, charge.sanction) if charge.sanction else None
    asked = await petitions.about(sanction.id) if sanction else []
    due = _due(charge)
    return await page(
        "marketplace/charges/charge.html",
        status=refused.status if refused else 400 if form else 200,
        charge=charge,
        company=company,
        ground=_(GROUNDS[charge.ground]),
        state=_(STATES[charge.state]),
        lamp=nearness.light(due, now) if due else None,
        term=nearness.left(due, now, await calendar()) if due else "",
        papers=[(one, _(SIDES[one.side])) for one in await store.papers(id)],
        sanction=sanction,
        sanction_words=_sanction_words(sanction),
        petitions=[_petition(one, now, actor) for one in asked],
        may=await _may(charge, sanction, asked, actor, now),
        kinds=[(one.value, _(KINDS[one])) for one in Kind],
        decision=form or Form[Any]({"authority": "", "measure": "bar", "level": "minor"}),
        options=await _options(),
        happenings=await history(Subject("charge", str(id)), everything=actor.holds(Role.REGULATOR)),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


def _due(charge: Charge) -> Any:
    return {"pending": charge.defence_due, "heard": charge.decision_due}.get(charge.state)


def _sanction_words(sanction: Sanction | None) -> dict[str, str]:
    if sanction is None:
        return {}
    return {
        "measure": _(MEASURES[sanction.measure]),
        "level": _(LEVELS[sanction.level]),
        "running": _(RUNNING[sanction.running]),
        "state": _(SANCTION_STATES[sanction.state]),
    }


def _petition(one: Petition, now: Any, actor: Actor) -> dict[str, Any]:
    waits = one.state in OPEN
    return {
        "it": one,
        "kind": _(KINDS[one.kind]),
        "state": _(PETITION_STATES[one.state]),
        "light": nearness.light(one.due, now) if waits else None,
        "second": one.state == "granted" and one.first_by != actor.person,
    }


async def _may(
    charge: Charge, sanction: Sanction | None, asked: list[Petition], actor: Actor, now: Any
) -> May:
    above = (await tree()).above(charge.district)
    accused, waits = rules.accused(charge, actor), any(one.state in OPEN for one in asked)
    heard = charge.state == "pending" and charge.defence_due is not None and now < charge.defence_due
    reports = rules.reports(charge, actor) and charge.state in ("draft", "submitted")
    judge = rules.oversees(actor, Role.REGULATOR, above) and actor.person != charge.reporter
    return May(
        report=reports,
        prove=reports or (accused and (heard or waits)),
        judge=judge,
        defend=accused and heard,
        petition=accused and sanction is not None and sanction.state != "revoked" and not waits,
    )


async def _options() -> dict[str, list[tuple[str, str]]]:
    """What a decision chooses from."""
    return {
        "outcome": [(one.value, _(word)) for one, word in OUTCOMES.items()],
        "measure": [(one.value, _(MEASURES[one])) for one in Measure],
        "level": [(one.value, _(LEVELS[one])) for one in Level],
        "running": [(one.value, _(RUNNING[one])) for one in Running],
        "district": await choices(),
    }
