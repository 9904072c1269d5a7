"""Reading payments: by the contract's parties and supervisors; how an owner pays, by everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.core.actor import Actor
from app.core.ids import OrganisationId, PersonId
from app.core.refusal import Refused
from app.core.term import Light
from app.register.documents.model import Document, DocumentId, HolderKind, Kind, State
from app.register.holidays.queries import calendar
from marketplace.contracts.model import Contract, ContractId
from marketplace.contracts.queries import agreement
from marketplace.payments import rules, store
from marketplace.payments.model import Instalment, Invoice, Paper, Payment, PaymentPlan
from marketplace.payments.rules import Punctuality
from marketplace.payments.store import Papers
from marketplace.serving.model import Milestone
from marketplace.serving.store import course
from marketplace.tenders.model import Tender
from marketplace.tenders.queries import now


class Shown(msgspec.Struct, frozen=True):
    it: Instalment
    light: Light | None
    papers: Papers


class Payments(msgspec.Struct, frozen=True):
    """Everything about one contract's payments as it stands at `at`, replaced instalments left out."""

    contract: Contract
    tender: Tender
    instalments: Sequence[Shown]
    plans: Sequence[PaymentPlan]
    milestones: Sequence[Milestone]
    at: datetime


async def payments(contract_id: ContractId, actor: Actor) -> Payments:
    """Refused("not_found") for others than the parties and their supervisors."""
    found = await agreement(contract_id, actor)
    at = await now()
    shown = [
        Shown(one, rules.light(one, at), await store.papers(one.id))
        for one in rules.standing(await store.instalments(contract_id))
    ]
    plans, milestones = await store.plans(contract_id), (await course(contract_id)).milestones
    return Payments(found.contract, found.tender, shown, plans, milestones, at)


async def owner_record(owner: OrganisationId) -> Punctuality:
    """How punctually an owner pays (付款记录): public, over all its contracts."""
    given = await store.of_owner(owner)
    return rules.punctuality(given, await store.disputed(owner), await calendar(), await now())


async def paper(contract_id: ContractId, paper_id: UUID, actor: Actor) -> Document:
    """An invoice or a proof of payment, as a document that is shown like any other."""
    await agreement(contract_id, actor)
    for one in await store.instalments(contract_id):
        found = await store.papers(one.id)
        given: list[Invoice | Payment] = [*found.invoices, *found.payments]
        for found_paper in given:
            if found_paper.id == paper_id:
                holder = one.agency if isinstance(found_paper, Invoice) else one.owner
                return _document(paper_id, found_paper.paper, holder, found_paper.by, found_paper.at)
    raise Refused("not_found", thing="文件")


def _document(id: UUID, paper: Paper, holder: OrganisationId, by: PersonId, at: datetime) -> Document:
    return Document(
        id=DocumentId(id),
        holder_kind=HolderKind.ORGANISATION,
        holder=holder,
        kind=Kind.OTHER,
        name=paper.name,
        media_type=paper.media_type,
        size=paper.size,
        sha256=paper.sha256,
        state=State.GIVEN,
        given_by=by,
        given_for=holder,
        given_at=at,
    )
