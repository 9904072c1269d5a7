"""Words of joint meetings."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.meetings.model import Decision

STATES = {
    "called": _("待召开"),
    "recorded": _("纪要待签署"),
    "with_experts": _("专家论证中"),
    "concluded": _("已结束"),
    "cancelled": _("已取消"),
    "lapsed": _("专家论证逾期"),
}
DECISIONS = {
    Decision.UPHELD: _("维持"),
    Decision.CHANGED: _("变更"),
    Decision.DROPPED: _("撤销"),
    Decision.EXPERTS: _("提交专家论证"),
}
