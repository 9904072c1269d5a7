"""What happens to a sign-up. Its subject is the sign-up, not the tender: who takes part is not told before
bids are opened."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.signups.model import SignupId
from marketplace.tenders.model import TenderId


class SignedUp(Fact, frozen=True, tag="signup.made"):  # 报名
    signup: SignupId
    tender: TenderId
    agency: OrganisationId
    at: datetime


class SignupHeld(Fact, frozen=True, tag="signup.held"):  # 关联关系待核查
    signup: SignupId
    tender: TenderId
    agency: OrganisationId
    reason: str


class SignupJudged(Fact, frozen=True, tag="signup.judged"):  # 关联关系核查结论
    signup: SignupId
    tender: TenderId
    event: str  # clear | refuse
    reason: str


class SignupWithdrawn(Fact, frozen=True, tag="signup.withdrawn"):  # 退出报名
    signup: SignupId
    tender: TenderId
    reason: str
