"""Words of the page of a gate's row."""

from __future__ import annotations

from app.html.words import _

MARKETS = {
    "open": _("可以在中介超市采购"),
    "closed": _("不能在中介超市采购"),
    "trading_centre": _("请到公共资源交易中心公开招标"),
    "procurement": _("请按政府采购程序办理"),
}


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "id": _("规则代号"),
        "since": _("生效日期"),
        "until": _("失效日期"),
        "funding": _("资金来源"),
        "buyer": _("采购人"),
        "work": _("采购类别"),
        "project": _("属于工程建设项目"),
        "tendered": _("业主自愿依法招标"),
        "from_number": _("达到哪个限额才适用"),
        "market": _("结论"),
        "closes": _("关闭的选取方式"),
        "reason_for": _("须填写理由的选取方式"),
        "zh": _("对外说明（中文）"),
        "en": _("对外说明（英文）"),
        "basis": _("依据"),
        "reason": _("调整原因"),
    }


def boxes() -> dict[str, str]:
    """Single boxes, each a further condition or consequence."""
    return {
        "above": _("超过限额才适用，等于限额不适用"),
        "or_infrastructure": _("大型基础设施、公用事业不论资金来源都适用"),
        "no_floor": _("不得规定最低限价"),
        "bidding_law": _("适用招标投标法的最短期限"),
    }
