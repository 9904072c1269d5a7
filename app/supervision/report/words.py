"""The words of a report."""

from __future__ import annotations

from app.html.words import _
from app.supervision.durations.words import item_word
from app.supervision.report.model import Measure

MEASURES = {
    Measure.TENDERS: _("发布项目（个）"),
    Measure.BUDGET: _("发布预算（元）"),
    Measure.FAILED: _("采购失败（个）"),
    Measure.AWARDS: _("成交标段（个）"),
    Measure.AWARDED_BUDGET: _("成交标段预算（元）"),
    Measure.PRICE: _("成交金额（元）"),
    Measure.CONTRACTS: _("签订合同（份）"),
    Measure.CONTRACTED: _("合同金额（元）"),
    Measure.AGENCIES: _("新入驻机构（家）"),
    Measure.RATINGS: _("收到评价（次）"),
    Measure.BAD_RATINGS: _("其中差评（次）"),
    Measure.COMPLAINTS: _("投诉举报（件）"),
    Measure.APPLICATIONS: _("受理办件（件）"),
    Measure.CONCLUDED: _("办结办件（件）"),
    Measure.PASSED: _("其中通过（件）"),
    Measure.OPINIONS: _("审查意见（条）"),
}
CATEGORIES = {"agencies": _("机构入驻"), "windows": _("政务服务窗口和部门")}


def category_word(category: str) -> str:
    return _(CATEGORIES[category]) if category in CATEGORIES else item_word(category)
