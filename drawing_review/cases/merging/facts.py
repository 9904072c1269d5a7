"""What is merged. Every fact names its case first."""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.merging.model import RelationId
from drawing_review.cases.model import OpinionId


class OpinionsRelated(Fact, frozen=True, tag="opinion.related"):  # 标注重复或矛盾
    case: CaseId
    relation: RelationId
    kind: str
    first: OpinionId
    second: OpinionId
    note: str


class RelationEnded(Fact, frozen=True, tag="opinion.relation_ended"):  # 取消标注
    case: CaseId
    relation: RelationId
    reason: str
