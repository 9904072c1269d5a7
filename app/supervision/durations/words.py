"""The words for what was measured."""

from __future__ import annotations

from app.html.words import _
from marketplace.grievances.words import ABOUT

KINDS = {
    "project": _("工程建设项目审批全程"),
    "case": _("办件全程（申报至归档）"),
    "accept": _("办件受理"),
    "seat": _("部门审查"),
    "award": _("公告至选定"),
    "contract": _("选定至签约"),
    "service": _("服务履约"),
    "judge": _("业主验收成果"),
    "pay": _("支付合同款"),
    "complaint": _("投诉举报办理"),
}
ITEMS = {
    "review": _("联合图审"),
    "survey": _("联合踏勘"),
    "assessment": _("联合评估"),
    "acceptance": _("联合验收"),
    "award_complaint": _("采购结果投诉"),
    **{one.value: word for one, word in ABOUT.items()},
}


def kind_word(kind: str) -> str:
    return _(KINDS[kind])


def item_word(item: str) -> str:
    """A matter or what is complained of, in the visitor's language; a service by its own name."""
    return _(ITEMS[item]) if item in ITEMS else item
