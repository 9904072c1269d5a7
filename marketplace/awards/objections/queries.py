"""Reading objections and complaints: both are public, as the answers and decisions are."""

from __future__ import annotations

from marketplace.awards.objections import store
from marketplace.awards.objections.model import Complaint, Objection
from marketplace.tenders.model import TenderId


async def objections(tender: TenderId) -> list[Objection]:
    return await store.objections(tender)


async def complaints(tender: TenderId) -> list[Complaint]:
    return await store.complaints(tender)
