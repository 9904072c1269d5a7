"""A claim (待核验注册): who registers himself says which credit code is his; nobody holds it by saying so.

Several may claim one code at a time. The code is unique among verified organisations alone, so whoever came
first with another company's code does not keep that company out.
"""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import OrganisationId


class ClaimVerified(Fact, frozen=True, tag="organisation.claim_verified"):  # 单位注册核验通过
    organisation: OrganisationId
    code: str
    reason: str


class ClaimRefused(Fact, frozen=True, tag="organisation.claim_refused"):  # 单位注册核验不通过
    organisation: OrganisationId
    code: str
    reason: str
