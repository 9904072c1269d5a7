"""Words of answers, stances and disputes."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.answers.model import AnswerKind
from drawing_review.cases.meetings.disputes import Why
from drawing_review.cases.stances.model import StanceKind

ANSWERS = {
    AnswerKind.REVISED: _("采纳，已修改"),
    AnswerKind.EXPLAINED: _("说明理由"),
    AnswerKind.CONTESTED: _("有异议"),
}
STANCES = {StanceKind.SECONDS: _("附议"), StanceKind.CONTESTS: _("异议")}
WHY = {
    Why.CONTESTED: _("其他席位有异议"),
    Why.REJECTED: _("申请方有异议"),
    Why.CONTRADICTS: _("与其他意见矛盾"),
}
