"""Words of experts on pages."""

from __future__ import annotations

from collections.abc import Collection

from app.html.words import _
from app.register.experts.model import Discipline, State

DISCIPLINES = {
    Discipline.ARCHITECTURE: _("建筑"),
    Discipline.STRUCTURE: _("结构"),
    Discipline.GEOTECHNICS: _("岩土"),
    Discipline.PLUMBING: _("给排水"),
    Discipline.HVAC: _("暖通"),
    Discipline.ELECTRICAL: _("电气"),
    Discipline.FIRE: _("消防"),
    Discipline.CIVIL_DEFENCE: _("人防"),
    Discipline.ENERGY: _("节能"),
    Discipline.ENVIRONMENT: _("环境影响"),
    Discipline.WATER_AND_SOIL: _("水土保持"),
    Discipline.TRAFFIC: _("交通影响"),
    Discipline.GEOLOGY: _("地质与地震"),
    Discipline.COST: _("造价"),
    Discipline.LAW: _("法律"),
}
STATES = {
    State.APPLIED: _("待审核"),
    State.ADMITTED: _("在库"),
    State.SUSPENDED: _("暂停抽取"),
    State.DECLINED: _("不予入库"),
    State.LEFT: _("退库"),
}


def disciplines(these: Collection[Discipline]) -> str:
    """Several disciplines in their order, as one phrase."""
    return _("、").join(_(DISCIPLINES[one]) for one in Discipline if one in these)


def labels() -> dict[str, str]:
    return {
        "disciplines": _("专业"),
        "title": _("职称"),
        "certificate": _("职称或注册证书编号"),
        "employer": _("工作单位"),
        "ties": _("有关联的单位"),
        "until": _("暂停至"),
        "reason": _("原因"),
    }
