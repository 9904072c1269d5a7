"""A review institution (审图机构): a contract or a government purchase gives it a seat; what it issues.

An institution is a body in which its reviewers hold their duty, and an organisation whose legal
representative issues (签发) what they have signed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.ids import BodyId, CaseId, OrganisationId, PersonId, ProjectId
from drawing_review.cases.model import SeatId

SERVICE = "S24"  # 施工图设计文件审查, as the marketplace's catalogue numbers it
KIND = "review_institution"  # of the seats that are configured for it


class Institution(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an organisation that reviews; `id` is the body's."""

    id: BodyId
    organisation: OrganisationId
    at: datetime


class Purchase(msgspec.Struct, frozen=True, kw_only=True):
    """The government buys the review (政府购买服务) of a project's drawings: from whom, on what basis."""

    id: UUID
    case: CaseId
    project: ProjectId
    organisation: OrganisationId
    reference: str  # number of the purchase contract
    basis: str  # 采购依据
    name: str  # of the document
    sha256: str  # of the document
    media_type: str
    by: PersonId
    at: datetime


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """The legal representative's issue (签发) of the institution's approval, on one version."""

    id: UUID
    case: CaseId
    seat: SeatId
    organisation: OrganisationId
    person: PersonId
    version: int
    sha256: str  # of the drawing
    at: datetime
