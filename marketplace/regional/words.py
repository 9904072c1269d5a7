"""Words of regional assessments on pages."""

from __future__ import annotations

from app.html.words import _
from marketplace.regional import rules
from marketplace.regional.model import Figure, Verdict

FIGURES = {
    Figure.FLOOR_AREA_RATIO: _("容积率"),
    Figure.HEIGHT: _("建筑高度（m）"),
    Figure.FLOOR_AREA: _("总建筑面积（m²）"),
    Figure.SITE_AREA: _("用地面积（m²）"),
    Figure.ENERGY: _("年综合能耗（吨标准煤）"),
    Figure.WATER: _("日用水量（m³）"),
    Figure.EARTHWORK: _("挖填土石方（m³）"),
}
VERDICTS = {
    Verdict.COVERED: _("已覆盖，可直接使用，不必另行采购"),
    Verdict.DECLARE: _("地块在范围内，请补报指标后判断"),
    Verdict.NOT: _("不适用"),
}
WHY = {
    rules.OUTSIDE: _("地块不在评估范围内。"),
    rules.PARTLY: _("地块只有一部分在评估范围内。"),
    rules.NOT_YET: _("评估尚未生效。"),
    rules.EXPIRED: _("评估已过有效期。"),
    rules.ENDED: _("评估已终止。"),
    rules.NO_REPORT: _("评估报告尚未公开。"),
    rules.USE: _("项目用途不在评估的准入用途内。"),
    rules.BEYOND: _("项目指标超过评估上限。"),
    rules.LACKING: _("尚未申报评估限定的指标。"),
}


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "number": _("批复文号"),
        "title": _("评估名称"),
        "services": _("可替代的服务事项"),
        "since": _("生效日期"),
        "until": _("有效期至"),
        "conditions": _("适用条件与失效情形"),
        "area": _("范围坐标（每行“东 北”，单位 m，空行另起一块）"),
        "district": _("适用地"),
    } | {figure.value: _(word) for figure, word in FIGURES.items()}
