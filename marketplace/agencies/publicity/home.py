"""Where an organisation is registered, by its credit code: signs 3 and 4 are the province (GB/T 2260)."""

from __future__ import annotations

from app.html.words import _

PROVINCES = {
    "10": _("市场监管总局"),
    "11": _("北京市"),
    "12": _("天津市"),
    "13": _("河北省"),
    "14": _("山西省"),
    "15": _("内蒙古自治区"),
    "21": _("辽宁省"),
    "22": _("吉林省"),
    "23": _("黑龙江省"),
    "31": _("上海市"),
    "32": _("江苏省"),
    "33": _("浙江省"),
    "34": _("安徽省"),
    "35": _("福建省"),
    "36": _("江西省"),
    "37": _("山东省"),
    "41": _("河南省"),
    "42": _("湖北省"),
    "43": _("湖南省"),
    "44": _("广东省"),
    "45": _("广西壮族自治区"),
    "46": _("海南省"),
    "50": _("重庆市"),
    "51": _("四川省"),
    "52": _("贵州省"),
    "53": _("云南省"),
    "54": _("西藏自治区"),
    "61": _("陕西省"),
    "62": _("甘肃省"),
    "63": _("青海省"),
    "64": _("宁夏回族自治区"),
    "65": _("新疆维吾尔自治区"),
}


def home(credit_code: str) -> str:
    """The province in the visitor's language; empty for a code of none.

    Shown and never a condition (优化营商环境条例 42).
    """
    known = PROVINCES.get(credit_code[2:4])
    return _(known) if known else ""
