"""Words of the catalogue on pages."""

from __future__ import annotations

from app.html.visit import visit
from app.html.words import _
from marketplace.catalogue.clauses import Found
from marketplace.catalogue.guide import NATURES
from marketplace.catalogue.model import Element, Facts, Nature, Work

WORKS = {
    Work.SURVEY: _("勘察"),
    Work.DESIGN: _("设计"),
    Work.SUPERVISION: _("监理"),
    Work.SERVICE: _("其他中介服务"),
    Work.GOODS: _("设备、材料"),
    Work.CONSTRUCTION: _("施工"),
}


def labels() -> dict[str, str]:
    """The label of each field of an entry, in the visitor's language."""
    return {
        "code": _("事项编码"),
        "name": _("事项名称"),
        "stage": _("所处阶段"),
        "serves": _("对应审批事项"),
        "nature": _("服务类型"),
        "work": _("采购类别"),
        "basis": _("设定依据"),
        "qualification": _("资质要求"),
        "days_least": _("最短时限（工作日）"),
        "days_most": _("最长时限（工作日）"),
        "fee": _("收费依据"),
        "payer": _("付费主体"),
        "trigger": _("适用情形"),
        "limit": _("审批时限"),
        "regional": _("可由区域评估替代"),
        "since": _("生效日期"),
        "reason": _("调整原因"),
        "element": _("要素"),
        "text": _("补充内容"),
        "district": _("适用地"),
    }


def nature_options() -> list[tuple[str, str]]:
    return [(one.value, _(NATURES[one])) for one in Nature]


def work_options() -> list[tuple[str, str]]:
    return [(one.value, _(WORKS[one])) for one in Work if one not in (Work.GOODS, Work.CONSTRUCTION)]


def element_name(element: Element) -> str:
    return element.en if visit().language == "en" else element.zh


def told(found: list[Found]) -> str:
    """What the clause checker found in one field, as a sentence at that field."""
    zh = visit().language == "zh"
    return " ".join(
        _(
            "第 %(at)d 字“%(words)s”不得使用：%(advice)s",
            at=one.start + 1,
            words=one.words,
            advice=one.zh if zh else one.en,
        )
        for one in found
    )


def duration(facts: Facts) -> str:
    """10–20 个工作日; a hint, never a condition."""
    least, most = facts.days_least, facts.days_most
    if most is None:
        return ""
    return _("%(n)s 个工作日", n=most if least in (None, most) else f"{least}–{most}")
