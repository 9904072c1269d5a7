"""The words people read for credit."""

from __future__ import annotations

from app.html.words import _
from marketplace.credit.model import Kind

KINDS = {
    Kind.ON_TIME: _("按期提交成果"),
    Kind.COMPLETED: _("履约完成"),
    Kind.RATING: _("服务评价"),
    Kind.LATE: _("逾期提交成果"),
    Kind.RETURNED: _("成果被退回"),
    Kind.ABANDONED: _("放弃成交"),
    Kind.TERMINATED: _("因机构原因解除合同"),
    Kind.OVERTURNED: _("审查结论被推翻"),
    Kind.COMPLAINT: _("投诉查实"),
    Kind.SANCTION: _("违规处理"),
}
STATES = {
    "standing": _("计分有效"),
    "objected": _("异议中"),
    "kept": _("异议不成立"),
    "removed": _("已裁定撤销"),
    "expired": _("已到期"),
}
RULES = {
    Kind.ON_TIME: "credit.on_time",
    Kind.COMPLETED: "credit.completed",
    Kind.RATING: "credit.rating_step",
    Kind.LATE: "credit.late",
    Kind.RETURNED: "credit.returned",
    Kind.ABANDONED: "credit.abandoned",
    Kind.TERMINATED: "credit.terminated",
    Kind.OVERTURNED: "credit.overturned",
    Kind.COMPLAINT: "credit.complaint",
    Kind.SANCTION: "credit.sanction",
}
"""The number of the policy by which each kind counts; its page shows the value's history and basis."""
