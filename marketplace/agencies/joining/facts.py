"""What happens between an application and the admission."""

from __future__ import annotations

from datetime import date, datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId, PersonId
from marketplace.agencies.model import Point


class CommitmentSigned(Fact, frozen=True, tag="agency.commitment_signed"):  # 签署承诺书
    agency: OrganisationId
    by: PersonId
    sha256: str  # of the text
    at: datetime


class AgencySubmitted(Fact, frozen=True, tag="agency.submitted"):  # 提交入驻申请
    agency: OrganisationId
    points: list[Point]  # what was missing when it was submitted
    at: datetime


class AgencyNotified(Fact, frozen=True, tag="agency.notified"):  # 一次性告知补正
    agency: OrganisationId
    points: list[Point]
    by_silence: bool
    due: datetime | None
    at: datetime


class CorrectionLapsed(Fact, frozen=True, tag="agency.correction_lapsed"):  # 逾期未补正
    agency: OrganisationId
    at: datetime


class ApplicationWithdrawn(Fact, frozen=True, tag="agency.application_withdrawn"):  # 撤回入驻申请
    agency: OrganisationId
    at: datetime


class AgencyContested(Fact, frozen=True, tag="agency.contested"):  # 代码有争议，等待窗口核定
    agency: OrganisationId
    rivals: list[OrganisationId]
    at: datetime


class AgencyRefused(Fact, frozen=True, tag="agency.refused"):  # 注册未通过核验，申请终止
    agency: OrganisationId
    reason: str
    at: datetime


class AgencyAdmitted(Fact, frozen=True, tag="agency.admitted"):  # 通过形式审查、入驻
    agency: OrganisationId
    by_silence: bool
    public_until: date
    at: datetime
