"""Roles as people read them."""

from __future__ import annotations

from app.core.actor import Role
from app.html.words import _

NAMES = {
    Role.OWNER: _("建设单位"),
    Role.DESIGNER: _("设计单位"),
    Role.AGENCY: _("中介服务机构"),
    Role.REVIEWER: _("审查人员"),
    Role.COORDINATOR: _("综合窗口"),
    Role.REGULATOR: _("监管人员"),
    Role.INSPECTOR: _("现场监督人员"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.AUDIT_ADMIN: _("审计管理员"),
    Role.SYSTEM: _("系统"),
}


def role_name(role: Role) -> str:
    """The role in the visitor's language."""
    return _(NAMES[role])


def role_names(roles: frozenset[Role] | set[Role]) -> str:
    """Several roles in the order of `Role`, as one phrase."""
    return _("、").join(role_name(role) for role in Role if role in roles)
