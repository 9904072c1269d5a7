"""What happens to grievances. No fact says who gave a tip; what is told in words is kept as a hash."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from marketplace.grievances.model import About, GrievanceId, Side
from marketplace.tenders.model import TenderId


class GrievanceFiled(Fact, frozen=True, tag="grievance.filed"):  # 提出投诉举报
    grievance: GrievanceId
    number: str
    about: About
    agency: OrganisationId | None
    body: BodyId | None
    tender: TenderId | None
    anonymous: bool
    sha256: str  # of the text, which may name people
    due: datetime
    at: datetime


class GrievanceNoted(Fact, frozen=True, tag="grievance.noted"):  # 补充投诉举报
    grievance: GrievanceId
    side: Side
    sha256: str
    at: datetime


class GrievanceAssigned(Fact, frozen=True, tag="grievance.assigned"):  # 指定承办人
    grievance: GrievanceId
    handler: PersonId
    at: datetime


class GrievanceAccepted(Fact, frozen=True, tag="grievance.accepted"):  # 受理投诉举报
    grievance: GrievanceId
    agency: OrganisationId | None
    body: BodyId | None
    response_due: datetime
    due: datetime
    at: datetime


class GrievanceAnswered(Fact, frozen=True, tag="grievance.answered"):  # 被投诉方说明情况
    grievance: GrievanceId
    sha256: str
    at: datetime


class GrievanceMoved(Fact, frozen=True, tag="grievance.moved"):  # 不予受理、撤回投诉举报
    grievance: GrievanceId
    event: str  # dismiss | withdraw
    at: datetime


class GrievanceDecided(Fact, frozen=True, tag="grievance.decided"):  # 办结投诉举报
    grievance: GrievanceId
    number: str
    about: About
    agency: OrganisationId | None
    upheld: bool
    sha256: str  # of the answer
    at: datetime


class GrievanceHandedUp(Fact, frozen=True, tag="grievance.handed_up"):  # 逾期提级办理
    grievance: GrievanceId
    from_district: DistrictId
    to_district: DistrictId
    late: PersonId | None  # who held it
    due: datetime
    at: datetime


class GrievancePublished(Fact, frozen=True, tag="grievance.published"):  # 公开办理结果
    grievance: GrievanceId
    summary: str
    at: datetime
