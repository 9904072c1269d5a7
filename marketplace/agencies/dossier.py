"""An agency's file (入驻档案) as one value: what the formal check and eligibility look at."""

from __future__ import annotations

from uuid import UUID

import msgspec

from app.register.documents.model import Document, DocumentId, Kind
from app.register.organisations.model import Organisation
from marketplace.agencies.model import Agency
from marketplace.agencies.offers.model import Offer
from marketplace.agencies.practitioners.model import Practitioner
from marketplace.agencies.qualifications.model import Qualification
from marketplace.agencies.relations.model import RelationRow


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """`elsewhere`: certificates and people of this file that stand in another agency's file as well."""

    agency: Agency
    organisation: Organisation
    documents: tuple[Document, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    practitioners: tuple[Practitioner, ...] = ()
    offers: tuple[Offer, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    elsewhere: frozenset[UUID] = frozenset()

    @property
    def standing(self) -> tuple[Qualification, ...]:
        """The qualifications that have not been declined or withdrawn."""
        return tuple(one for one in self.qualifications if one.state in ("given", "accepted"))

    @property
    def present(self) -> tuple[Practitioner, ...]:
        return tuple(one for one in self.practitioners if one.state == "present")

    @property
    def offered(self) -> tuple[Offer, ...]:
        return tuple(one for one in self.offers if one.state == "offered")

    @property
    def shown(self) -> frozenset[DocumentId]:
        """The documents that are still there: a certificate whose image was removed proves nothing."""
        return frozenset(one.id for one in self.documents)

    def has(self, kind: Kind) -> bool:
        return any(one.kind == kind for one in self.documents)
