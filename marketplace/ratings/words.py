"""The words people read for ratings."""

from __future__ import annotations

from app.html.words import _
from marketplace.ratings.model import Criterion, Side
from marketplace.ratings.queries import Summary

STATES = {
    "standing": _("评价有效"),
    "objected": _("异议中"),
    "kept": _("异议不成立"),
    "removed": _("已裁定撤销"),
}
SIDES = {
    Side.OWNER: _("委托人评价机构"),
    Side.DEPARTMENT: _("审批部门评价机构"),
    Side.CENTRE: _("管理机构评价机构"),
    Side.AGENCY: _("机构评价委托人"),
}
CRITERIA_WORDS = {
    Criterion.QUALITY: _("服务质量"),
    Criterion.TIMELINESS: _("服务时效"),
    Criterion.ATTITUDE: _("服务态度"),
    Criterion.CHARGE: _("服务收费"),
    Criterion.NORMS: _("服务规范"),
    Criterion.PAYMENT: _("按约付款"),
    Criterion.DATA: _("资料提供"),
    Criterion.RESTRAINT: _("不干预结论"),
}
LEVELS = {5: _("非常满意"), 4: _("满意"), 3: _("基本满意"), 2: _("不满意"), 1: _("非常不满意")}
"""The five levels of 好差评 (国办发〔2019〕51 号)."""


def mark(rated: Summary) -> str:
    """`4.6（3 份合同，1 条差评）`, in the visitor's language."""
    if rated.mark is None:
        return _("暂无评价")
    said = f"{rated.mark:.1f}"
    return _("%(mark)s（%(n)s 份合同，%(bad)s 条差评）", mark=said, n=rated.contracts, bad=rated.bad)
