"""Who opens which document of a tender: a confidential one its owner, supervisors and who has signed up."""

from __future__ import annotations

from uuid import UUID

import msgspec

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.register.districts.queries import tree
from marketplace.signups import store as signups
from marketplace.tenders import sight, store
from marketplace.tenders.model import Paper, PaperId, Tender
from marketplace.tenders.queries import seen_tender


class ShownPaper(msgspec.Struct, frozen=True):
    """A document as one reader sees it; `address` is empty where he may not open it."""

    id: PaperId
    name: str
    size: int
    sha256: str
    confidential: bool
    address: str


async def papers(tender: Tender, actor: Actor) -> list[ShownPaper]:
    """Every document is listed for everybody who sees the tender."""
    opens = await _opens_confidential(tender, actor)
    return [_shown(paper, opens) for paper in await store.rows.of(Paper, tender=tender.id)]


def _shown(paper: Paper, opens: bool) -> ShownPaper:
    address = f"/tenders/papers/{paper.id}" if opens or not paper.confidential else ""
    return ShownPaper(paper.id, paper.name, paper.size, paper.sha256, paper.confidential, address)


async def _opens_confidential(tender: Tender, actor: Actor) -> bool:
    if sight.owns(tender, actor) or sight.supervises(actor, (await tree()).above(tender.district)):
        return True
    if actor.organisation is None or not actor.holds(Role.AGENCY):
        return False
    signup = await signups.of_agency(tender.id, actor.organisation)
    return signup is not None and signup.state == "active"


async def opened_paper(paper_id: UUID, actor: Actor) -> Paper:
    """The document, for who may open it. Refused("not_found"), ("paper_confidential")."""
    paper = await store.rows.one(Paper, paper_id)
    tender = await seen_tender(paper.tender, actor)
    if paper.confidential and not await _opens_confidential(tender, actor):
        raise Refused("paper_confidential")
    return paper
