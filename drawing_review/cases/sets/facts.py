"""What is learnt about a set as a whole. It does not change the case."""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import VersionId


class SetChecked(Fact, frozen=True, tag="set.checked"):  # 成套核对完成
    case: CaseId
    version: VersionId
    counts: dict[str, int]
    points: str


class DraftChecked(Fact, frozen=True, tag="draft.checked"):  # 草稿成套核对完成
    case: CaseId
    sha256: str  # set hash of the draft
    counts: dict[str, int]
    points: str
