"""Rows ↔ values of objections and complaints."""

from __future__ import annotations

from marketplace.awards.objections.model import Complaint, Objection
from marketplace.awards.objections.tables import ComplaintTable, ObjectionTable
from marketplace.tenders.model import TenderId
from storage.constraints import means
from storage.rows import Rows

rows = Rows({Objection: (ObjectionTable, "异议"), Complaint: (ComplaintTable, "投诉")})

means("award_complaint_objection_key", "complained_already")


async def objections(tender: TenderId) -> list[Objection]:
    return await rows.of(Objection, tender=tender)


async def complaints(tender: TenderId) -> list[Complaint]:
    return await rows.of(Complaint, tender=tender)
