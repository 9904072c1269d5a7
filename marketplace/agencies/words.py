"""The words people read for states, sections, events and relations of agencies."""

from __future__ import annotations

from app.html.words import _

STATES: dict[str, dict[str, str]] = {
    "agency": {
        "draft": _("填报中"),
        "submitted": _("待形式审查"),
        "correction": _("待补正"),
        "active": _("已入驻"),
        "suspended": _("暂停"),
        "expelled": _("已清退"),
        "repair": _("修复审查中"),
        "refused": _("注册未通过核验"),
        "left": _("已退出"),
    },
    "qualification": {
        "given": _("待核验"),
        "accepted": _("有效"),
        "declined": _("不予认可"),
        "withdrawn": _("已撤下"),
    },
    "practitioner": {"present": _("在册"), "left": _("已离开")},
    "offer": {"offered": _("提供中"), "withdrawn": _("已停止")},
}

SECTIONS = {
    "licence": _("营业执照"),
    "profile": _("机构简介"),
    "commitment": _("承诺书"),
    "qualifications": _("资质"),
    "practitioners": _("从业人员"),
    "offers": _("服务报价"),
    "relations": _("关联关系"),
}

EVENTS = {
    "added": _("新增"),
    "changed": _("变更"),
    "withdrawn": _("撤下"),
    "accepted": _("认可"),
    "declined": _("不予认可"),
}

FIELDS = {
    "introduction": _("机构简介"),
    "email": _("电子邮箱"),
    "kind": _("资质种类"),
    "grade": _("等级"),
    "number": _("证书编号"),
    "issuer": _("发证机关"),
    "valid_from": _("生效日期"),
    "valid_until": _("有效期至"),
    "state": _("状态"),
    "reason": _("原因"),
    "profession": _("职业资格或职称"),
    "certificate": _("证书编号"),
    "insured_from": _("社保起始月"),
    "insured_to": _("社保截至月"),
    "price": _("价格（元）"),
    "unit": _("计价单位"),
    "days": _("服务时限（工作日）"),
    "commitment": _("服务承诺"),
    "lines": _("关联方"),
}

RELATIONS = {
    "shareholder": _("股东、出资人"),
    "manager": _("董事、监事、高级管理人员"),
    "contact": _("联系人"),
}


TIES = {
    "legal_representative": _("法定代表人相同"),
    "shareholder": _("股东相同"),
    "manager": _("高级管理人员相同"),
    "contact": _("联系人相同"),
    "practitioner": _("从业人员相同"),
    "person": _("有同一人任职或持股"),
    "holding": _("存在投资关系"),
    "phone": _("联系电话相同"),
    "email": _("电子邮箱相同"),
    "address": _("住所相同"),
}


def state_word(thing: str, state: str) -> str:
    """The word for a state of a thing, in the visitor's language."""
    return _(STATES[thing][state])
