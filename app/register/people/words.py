"""Words of people on pages."""

from __future__ import annotations

from app.html.words import _
from app.register.people.model import State

STATES = {State.ACTIVE: _("正常"), State.DISABLED: _("已停用"), State.LEFT: _("已离岗")}


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "login": _("登录名"),
        "name": _("姓名"),
        "phone": _("手机或电话"),
        "email": _("电子邮箱"),
        "state": _("账号状态"),
        "successor": _("接手人（登录名）"),
    }
