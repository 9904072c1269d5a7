"""The JSON API of consultations: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.fact import plain
from app.core.ids import CaseId
from app.html.visit import visit
from drawing_review.cases import queries
from drawing_review.cases.consultations import commands, shown
from drawing_review.cases.consultations.forms import Asked, SaidIn
from drawing_review.cases.consultations.model import ConsultationId
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import READERS
from storage.unit import Context


@get("/api/cases/{case_id:uuid}/consultations", reading=READERS)
async def consultations(case_id: FromPath[UUID]) -> list[dict[str, Any]]:
    """Each with who joined and what was said; on sheets closed to the reader without question and words."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    return [_told(row) for row in await shown.consultations(matter, visit().actor)]


def _told(row: shown.Values) -> dict[str, Any]:
    it = row["it"]
    return {
        "id": it.id,
        "number": it.number,
        "seat": row["seat"],
        "version": it.version,
        "state": it.state,
        "question": "" if row["hidden"] else it.question,
        "closing": "" if row["hidden"] else it.closing,
        "opened_at": it.opened_at,
        "closed_at": it.closed_at,
        "turns": [
            {"person": one["person"], "kind": one["it"].kind, "text": one["it"].text, "at": one["it"].at}
            for one in row["turns"]
        ],
        "opinions": row["opinions"],
    }


@post("/api/seats/{seat_id:uuid}/consultations", operation=commands.open_consultation)
async def open_consultation(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[Asked]
) -> dict[str, Any]:
    return plain(
        await commands.open_consultation(context, SeatId(seat_id), data.version, data.anchor, data.question)
    )


@post("/api/consultations/{consultation_id:uuid}/words", operation=commands.say_in_consultation)
async def say(
    context: NamedDependency[Context], consultation_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> dict[str, Any]:
    return plain(await commands.say_in_consultation(context, ConsultationId(consultation_id), data.text))


@post("/api/consultations/{consultation_id:uuid}/close", operation=commands.close_consultation)
async def close(
    context: NamedDependency[Context], consultation_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> dict[str, Any]:
    return plain(await commands.close_consultation(context, ConsultationId(consultation_id), data.text))


routes = [consultations, open_consultation, say, close]
