"""Reading scorings: one's own sheet at any time, all of them once they are unlocked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.organisations import queries as organisations
from app.register.panels import queries as panels
from app.register.panels.model import Panel
from marketplace.bids import store as bids
from marketplace.bids.model import BidId
from marketplace.scoring import rules, store
from marketplace.scoring.commands import subject
from marketplace.scoring.model import Evaluation, Sheet, SheetId, SheetState, State
from marketplace.tenders import queries as tenders
from marketplace.tenders import sight
from marketplace.tenders.model import LotId, Tender, TenderId
from marketplace.tenders.store import rows as tender_rows


class Plan(msgspec.Struct, frozen=True):
    """A plan as its experts read it: what was promised, without whose it is."""

    alias: str
    statement: str
    duration_days: int | None


class Own(msgspec.Struct, frozen=True):
    """An expert's sheet with all that he needs to fill it in."""

    sheet: Sheet
    evaluation: Evaluation
    tender: Tender
    plans: tuple[Plan, ...]


class Progress(msgspec.Struct, frozen=True):
    """What the owner and who supervises see of a tender's scoring; sheets only when they are unlocked."""

    panel: Panel | None
    evaluations: list[tuple[Evaluation, int, int, list[Sheet]]]  # experts, sheets that are in


async def own_sheets(person: PersonId) -> list[tuple[Sheet, Evaluation, Tender]]:
    """An expert's sheets, the newest first."""
    found = []
    for sheet in await store.of_person(person):
        evaluation = await store.rows.one(Evaluation, sheet.evaluation)
        found.append((sheet, evaluation, await tender_rows.one(Tender, evaluation.tender)))
    return found


async def own_sheet(id: SheetId, actor: Actor) -> Own:
    """The actor's own sheet. Refused("not_found") for anybody else's."""
    sheet = await store.rows.one(Sheet, id)
    rules.demand_own(sheet, actor.person)
    evaluation = await store.rows.one(Evaluation, sheet.evaluation)
    return Own(sheet, evaluation, await tender_rows.one(Tender, evaluation.tender), await _plans(evaluation))


async def _plans(evaluation: Evaluation) -> tuple[Plan, ...]:
    found = {bid.id: bid for bid in await bids.of_tender(evaluation.tender)}
    named = await organisations.named({found[plan.bid].agency for plan in evaluation.plans})
    hidden = [text for one in named.values() for text in (one.name, one.code, one.phone)]
    return tuple(
        Plan(plan.alias, rules.masked(offer.statement, hidden), offer.duration_days)
        for plan in evaluation.plans
        if (offer := found[plan.bid].offer) is not None
    )


async def progress(tender_id: TenderId, actor: Actor) -> Progress:
    """For the owner and who supervises at any time, for everybody once all have signed."""
    matter = await tenders.matter(tender_id, actor)
    inside = sight.owns(matter.tender, actor) or actor.holds(Role.REGULATOR, Role.COORDINATOR)
    found = []
    for one in await store.of_tender(tender_id):
        sheets = await store.sheets(one.id)
        if inside or one.state == State.REPORTED:
            done = sum(sheet.state == SheetState.SUBMITTED for sheet in sheets)
            found.append((one, len(sheets), done, [] if one.state == State.SCORING else sheets))
    if not inside and not found:
        raise Refused("not_found", thing="评审")
    panel = await panels.panel_for(subject(tender_id)) if inside else None
    return Progress(panel, found)


async def scores(lot: LotId) -> Mapping[BidId, tuple[tuple[Decimal, ...], ...]]:
    """The points of a lot's plans, a row for each expert, once all have signed the report; before, none."""
    evaluation = await store.of_lot(lot)
    if evaluation is None or evaluation.state != State.REPORTED:
        return {}
    sheets = await store.sheets(evaluation.id)
    return {plan.bid: tuple(sheet.points[plan.alias] for sheet in sheets) for plan in evaluation.plans}


async def of_tender(tender: TenderId) -> list[Evaluation]:
    """The scorings of a tender's lots, those that were voided too."""
    return await store.of_tender(tender)
