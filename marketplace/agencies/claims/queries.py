"""The applicants for one credit code, side by side, for the window that decides between them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.ids import OrganisationId
from app.register.acting.queries import today
from app.register.claims.queries import rivals
from app.register.documents import queries as documents
from app.register.documents.model import Document, HolderKind
from app.register.organisations.model import Organisation
from app.register.organisations.queries import organisation
from app.register.people import queries as people
from marketplace.agencies import queries
from marketplace.agencies.claims import rules
from marketplace.agencies.joining.queries import found_missing
from marketplace.agencies.model import Agency


class Claimant(msgspec.Struct, frozen=True, kw_only=True):
    """One applicant with what the window compares. `agency` is None before it has begun a file."""

    organisation: Organisation
    representative: str
    agency: Agency | None
    documents: Sequence[Document]
    missing: int


async def contested_by(id: OrganisationId) -> list[Organisation]:
    """The other applicants for the organisation's code; nobody where it is verified."""
    others = await rivals(await organisation(id))
    return rules.contesting(others, await queries.agencies({one.id for one in others}))


async def claimants(agency: Agency) -> list[Claimant]:
    """This applicant first, then the others in the order they registered; itself alone if none rivals it."""
    own = await organisation(agency.id)
    found = [own, *await rivals(own)]
    agencies = await queries.agencies({one.id for one in found})
    return [await _claimant(one, agencies.get(one.id)) for one in found]


async def _claimant(one: Organisation, agency: Agency | None) -> Claimant:
    return Claimant(
        organisation=one,
        representative=(await people.person(one.legal_representative)).name,
        agency=agency,
        documents=await documents.held_by(HolderKind.ORGANISATION, one.id),
        missing=len(await found_missing(agency, await today())) if agency else 0,
    )
