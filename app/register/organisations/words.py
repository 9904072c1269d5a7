"""Words of organisations on pages."""

from __future__ import annotations

from app.html.words import _

STANDINGS = {
    "verified": _("已核验"),
    "claimed": _("待核验（自助注册）"),
    "refused": _("核验未通过"),
}


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "code": _("统一社会信用代码"),
        "name": _("单位名称"),
        "roles": _("单位身份"),
        "owner": _("建设单位"),
        "designer": _("设计单位"),
        "agency": _("中介服务机构"),
        "representative": _("法定代表人（登录名）"),
        "district": _("注册地"),
        "address": _("地址"),
        "phone": _("联系电话"),
        "person": _("经办人（登录名）"),
        "role": _("身份"),
        "since": _("开始日期"),
        "until": _("截止日期"),
    }
