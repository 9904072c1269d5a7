"""Rows ↔ values of scorings."""

from __future__ import annotations

from app.core.ids import PersonId
from marketplace.scoring.model import Evaluation, EvaluationId, Sheet, State
from marketplace.scoring.tables import EvaluationTable, SheetTable
from marketplace.tenders.model import LotId, TenderId
from storage.rows import Rows

rows = Rows({Evaluation: (EvaluationTable, "评审"), Sheet: (SheetTable, "评分表")})


async def evaluation(id: EvaluationId) -> Evaluation:
    """Refused("not_found")."""
    return await rows.one(Evaluation, id)


async def of_tender(tender: TenderId) -> list[Evaluation]:
    """The scorings of a tender that stand."""
    return [one for one in await rows.of(Evaluation, tender=tender) if one.state != State.VOID]


async def of_lot(lot: LotId) -> Evaluation | None:
    """The scoring of a lot that stands."""
    found = [one for one in await rows.of(Evaluation, lot=lot) if one.state != State.VOID]
    return found[-1] if found else None


async def sheets(evaluation: EvaluationId) -> list[Sheet]:
    """The sheets of a scoring, in the order the experts were invited."""
    return await rows.of(Sheet, evaluation=evaluation)


async def of_person(person: PersonId) -> list[Sheet]:
    """An expert's sheets, the newest first."""
    return list(reversed(await rows.of(Sheet, person=person)))
