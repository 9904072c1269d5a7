"""The review's clock is stopped and runs again. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId


class CaseSuspended(Fact, frozen=True, tag="case.suspended"):  # 事项暂停
    case: CaseId
    cause: str  # materials | experts | other_authority | force_majeure
    reason: str
    at: datetime


class CaseResumed(Fact, frozen=True, tag="case.resumed"):  # 恢复计时
    case: CaseId
    reason: str
    at: datetime
