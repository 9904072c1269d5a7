"""What happens to review institutions."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import BodyId, CaseId, OrganisationId, ProjectId
from drawing_review.cases.model import SeatId


class InstitutionAdmitted(Fact, frozen=True, tag="institution.admitted"):  # 登记审图机构
    institution: BodyId
    organisation: OrganisationId
    source: str  # market | purchase
    reference: str


class InstitutionSeated(Fact, frozen=True, tag="institution.seated"):  # 审图机构入席
    case: CaseId
    seat: SeatId
    body: BodyId
    at: datetime


class ReviewPurchased(Fact, frozen=True, tag="institution.purchased"):  # 政府购买审图服务
    case: CaseId
    project: ProjectId
    organisation: OrganisationId
    reference: str
    basis: str
    document: str  # SHA-256
    at: datetime


class ReviewIssued(Fact, frozen=True, tag="institution.issued"):  # 签发审查合格意见
    case: CaseId
    seat: SeatId
    organisation: OrganisationId
    version_number: int
    sha256: str
    at: datetime
