"""Rows ↔ values of consultations."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import store as case_store
from drawing_review.cases.consultations.model import Consultation, ConsultationId, Outcome, Turn
from drawing_review.cases.consultations.tables import ConsultationTable, OutcomeTable, TurnTable
from drawing_review.cases.model import Case
from storage.rows import Rows

WORD = "远程互动"
rows = Rows(
    {
        Consultation: (ConsultationTable, WORD),
        Turn: (TurnTable, WORD),
        Outcome: (OutcomeTable, WORD),
    }
)


async def of_case(case: CaseId) -> list[Consultation]:
    return await rows.of(Consultation, case=case)


async def numbered(case: CaseId, number: int) -> Consultation:
    """The consultation by its number within the case. Refused("not_found")."""
    found = await rows.of(Consultation, case=case, number=number)
    if not found:
        raise Refused("not_found", thing=WORD)
    return found[0]


async def lock(id: ConsultationId) -> tuple[Case, Consultation]:
    """The consultation, its case locked first."""
    found = await rows.one(Consultation, id)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Consultation, id, "UPDATE")


async def turns(of: Collection[ConsultationId]) -> dict[ConsultationId, list[Turn]]:
    """Who joined and what was said in each, the first first."""
    found: dict[ConsultationId, list[Turn]] = {id: [] for id in of}
    if of:
        query = TurnTable.select().where(TurnTable.consultation.is_in(list(of))).order_by(TurnTable.id)
        for turn in msgspec.convert(await query, list[Turn]):
            found[turn.consultation].append(turn)
    return found


async def outcomes(of: Collection[ConsultationId]) -> list[Outcome]:
    """The opinions that came of them."""
    if not of:
        return []
    query = OutcomeTable.select().where(OutcomeTable.consultation.is_in(list(of))).order_by(OutcomeTable.id)
    return msgspec.convert(await query, list[Outcome])
