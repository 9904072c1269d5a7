"""Words of projects on pages."""

from __future__ import annotations

from app.html.words import _
from app.register.projects.model import Use

USES = {
    Use.RESIDENTIAL: _("住宅"),
    Use.OFFICE: _("办公"),
    Use.COMMERCIAL: _("商业"),
    Use.HOTEL: _("旅馆"),
    Use.EDUCATION: _("教育"),
    Use.HEALTHCARE: _("医疗"),
    Use.CULTURE: _("文化体育"),
    Use.INDUSTRIAL: _("厂房"),
    Use.WAREHOUSE: _("仓储"),
    Use.GARAGE: _("汽车库"),
    Use.TRANSPORT: _("交通"),
    Use.MIXED: _("综合"),
}


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "code": _("项目代码"),
        "name": _("项目名称"),
        "district": _("所在区划"),
        "address": _("建设地点"),
        "use": _("建筑使用性质"),
        "site_area": _("用地面积（m²）"),
        "floor_area": _("总建筑面积（m²）"),
        "height": _("建筑高度（m）"),
        "storeys_above": _("地上层数"),
        "storeys_below": _("地下层数"),
        "number": _("规划条件文号"),
        "floor_area_ratio": _("容积率上限"),
        "density": _("建筑密度上限（%）"),
        "green_ratio": _("绿地率下限（%）"),
        "height_limit": _("建筑限高（m）"),
        "setback": _("退让用地红线（m）"),
        "credit_code": _("统一社会信用代码"),
    }
