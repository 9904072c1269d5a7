"""The words people read for charges and petitions."""

from __future__ import annotations

from app.html.words import _
from marketplace.charges.model import Ground, Side
from marketplace.charges.petitions.model import Kind

GROUNDS = {
    Ground.FALSE_DATA: _("提供虚假材料"),
    Ground.FALSE_REPORT: _("出具虚假或严重失实成果"),
    Ground.COLLUSION: _("串通投标"),
    Ground.ABANDONED: _("无正当理由放弃成交"),
    Ground.NOT_PERFORMED: _("不履行合同"),
    Ground.SUBCONTRACTED: _("违法转包、挂靠"),
    Ground.OVERCHARGED: _("违规收费"),
}
SIDES = {Side.REPORTER: _("报告方"), Side.DEFENDANT: _("当事人")}
STATES = {
    "draft": _("收集证据"),
    "submitted": _("待受理"),
    "withdrawn": _("已撤回"),
    "dismissed": _("不予受理"),
    "pending": _("陈述申辩期"),
    "heard": _("待决定"),
    "upheld": _("违规成立"),
    "cleared": _("违规不成立"),
    "unproven": _("证据不足"),
}
KINDS = {Kind.REVIEW: _("复核"), Kind.APPEAL: _("申诉"), Kind.REPAIR: _("信用修复")}
PETITION_STATES = {
    "asked": _("办理中"),
    "granted": _("待第二人确认"),
    "refused": _("未予支持"),
    "withdrawn": _("已撤回"),
    "confirmed": _("已支持"),
}


def ground_word(ground: str) -> str:
    """The word for what an agency is accused of, in the visitor's language."""
    return _(GROUNDS[Ground(ground)])


def state_word(state: str) -> str:
    """The word for a charge's state, in the visitor's language."""
    return _(STATES[state])
