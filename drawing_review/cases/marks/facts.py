"""What happens to marks. Facts about drafts name the draft, never the case: no time line shows them."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.marks.model import DraftId, Mark, MarkId, PictureId
from drawing_review.cases.model import OpinionId


class MarksGiven(Fact, frozen=True, tag="opinion.marked"):  # 随意见提出标注
    case: CaseId
    opinion: OpinionId
    opinion_number: int
    version_number: int
    marks: list[Mark]


class MarkConfirmed(Fact, frozen=True, tag="mark.confirmed"):  # 确认标注在新版本中的位置
    case: CaseId
    opinion: OpinionId
    given: MarkId
    version_number: int
    mark: Mark
    certainty: str


class DraftKept(Fact, frozen=True, tag="opinion.draft_kept"):  # 暂存意见草稿
    draft: DraftId
    sha256: str  # of what was typed and drawn, which the trail does not tell
    at: datetime


class DraftDropped(Fact, frozen=True, tag="opinion.draft_dropped"):  # 删除意见草稿
    draft: DraftId


class PictureKept(Fact, frozen=True, tag="mark.picture_kept"):  # 上传附图
    picture: PictureId
    sha256: str
    size: int
