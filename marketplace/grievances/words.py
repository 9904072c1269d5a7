"""The words people read for complaints and tips."""

from __future__ import annotations

from app.html.words import _
from marketplace.grievances.model import About, Side

ABOUT = {
    About.AGENCY: _("中介服务机构"),
    About.CONCLUSION: _("机构出具的审查结论或成果"),
    About.BODY: _("审查（审批）部门"),
    About.WINDOW: _("综合窗口"),
    About.REVIEWER: _("审查人员"),
    About.DECISION: _("行政决定"),
}
STATES = {
    "submitted": _("待受理"),
    "accepted": _("办理中"),
    "dismissed": _("不予受理"),
    "withdrawn": _("已撤回"),
    "upheld": _("已查实"),
    "rejected": _("未查实"),
}
SIDES = {Side.REPORTER: _("投诉举报人"), Side.OFFICE: _("承办方")}
REWARDS = {
    "proposed": _("待第二人确认"),
    "declined": _("未予确认"),
    "confirmed": _("可以领取"),
    "paid": _("已领取"),
}


def about_word(about: str) -> str:
    """The word for what is complained of, in the visitor's language."""
    return _(ABOUT[About(about)])


def state_word(state: str) -> str:
    """The word for a grievance's state, in the visitor's language."""
    return _(STATES[state])
