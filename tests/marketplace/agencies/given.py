"""Values of agencies for tests: every builder gives a sound one, changed by what is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.core.actor import Role
from app.core.ids import OrganisationId, PersonId, new_id
from app.register.documents.model import Document, DocumentId, HolderKind, Kind, State
from marketplace.agencies.dossier import Dossier
from marketplace.agencies.missing import Measure
from marketplace.agencies.model import Agency
from marketplace.agencies.offerable import Offerable
from marketplace.agencies.offers.model import Offer, OfferId
from marketplace.agencies.practitioners.model import Practitioner, PractitionerId
from marketplace.agencies.qualifications.kinds import Asked
from marketplace.agencies.qualifications.model import Qualification, QualificationId
from marketplace.agencies.relations.model import Related, RelationKind, RelationRow, Relations
from tests.app.register import given as register

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
COMPANY = register.organisation(PersonId(new_id()), roles=frozenset({Role.AGENCY}))
SURVEYING = Asked(frozenset({"surveying"}))


def agency(**changes: Any) -> Agency:
    values: dict[str, Any] = {"id": COMPANY.id, "number": "ZJ2026-000001", "state": "active"}
    values |= {"district": COMPANY.district, "opened_at": NOW, "commitment": "ab"}
    return Agency(**values | changes)


def document(kind: Kind, **changes: Any) -> Document:
    values: dict[str, Any] = {"id": DocumentId(new_id()), "holder_kind": HolderKind.ORGANISATION}
    values |= {"holder": COMPANY.id, "kind": kind, "name": "a.pdf", "media_type": "application/pdf"}
    values |= {"size": 9, "sha256": "ab" * 32, "state": State.GIVEN, "given_by": PersonId(new_id())}
    return Document(**values | {"given_for": COMPANY.id, "given_at": NOW} | changes)


def qualification(**changes: Any) -> Qualification:
    values: dict[str, Any] = {"id": QualificationId(new_id()), "agency": COMPANY.id, "kind": "surveying"}
    values |= {"grade": "甲级", "number": "甲测资字3201", "issuer": "自然资源厅", "state": "accepted"}
    values |= {"valid_from": TODAY - timedelta(365), "valid_until": TODAY + timedelta(365)}
    return Qualification(**values | {"document": DocumentId(new_id()), "given_at": NOW} | changes)


def practitioner(**changes: Any) -> Practitioner:
    values: dict[str, Any] = {"id": PractitionerId(new_id()), "agency": COMPANY.id, "name": "林测"}
    values |= {"profession": "注册测绘师", "certificate": "CH320100017", "valid_until": None}
    values |= {"insured_from": date(2026, 5, 1), "insured_to": date(2026, 10, 1), "state": "present"}
    return Practitioner(**values | {"since": NOW} | changes)


def offer(**changes: Any) -> Offer:
    values: dict[str, Any] = {"id": OfferId(new_id()), "agency": COMPANY.id, "service": "S20"}
    values |= {"price": Decimal("28000.00"), "unit": "项", "days": 15, "commitment": "", "state": "offered"}
    return Offer(**values | {"at": NOW} | changes)


def declared(kind: RelationKind, name: str = "甲", code: str = "") -> RelationRow:
    return RelationRow(id=new_id(), agency=COMPANY.id, place=0, kind=kind, name=name, code=code, share=None)


def file(**changes: Any) -> Dossier:
    """A complete file."""
    held = changes.pop("qualifications", (qualification(),))
    papers = [document(Kind.LICENCE), document(Kind.INSURANCE)]
    papers += [document(Kind.QUALIFICATION, id=one.document) for one in held]
    values: dict[str, Any] = {"agency": agency(), "organisation": COMPANY, "documents": tuple(papers)}
    values |= {"qualifications": held, "practitioners": (practitioner(),), "offers": (offer(),)}
    relations = (declared(RelationKind.SHAREHOLDER), declared(RelationKind.CONTACT))
    return Dossier(**values | {"relations": relations} | changes)


def measure(**changes: Any) -> Measure:
    services = {"S20": Offerable("S20", "地形图测绘", SURVEYING), "S03": Offerable("S03", "水保", Asked())}
    values: dict[str, Any] = {"on": TODAY, "months": 3, "commitment": "ab", "services": services}
    return Measure(**values | changes)


def relations(*related: Related, code: str = "", name: str = "甲公司") -> Relations:
    return Relations(OrganisationId(new_id()), code, name, related)
