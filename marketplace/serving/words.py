"""The words people read for a service."""

from __future__ import annotations

from app.html.words import _
from marketplace.serving.model import Cause, Kind, Result

STATES: dict[str, dict[str, str]] = {
    "service_pause": {"asked": _("待委托人答复"), "agreed": _("已暂停计时"), "refused": _("未同意")},
    "service_extension": {"asked": _("待委托人答复"), "agreed": _("已延期"), "refused": _("未同意")},
    "service_result": {"delivered": _("待验收"), "accepted": _("已验收"), "returned": _("已退回")},
}

CAUSES = {
    Cause.MATERIALS: _("委托人未按约定提供资料"),
    Cause.PUBLICITY: _("等待法定公示"),
    Cause.AUTHORITY: _("等待行政机关办理"),
    Cause.FORCE_MAJEURE: _("不可抗力"),
}

KINDS = {Kind.INTERIM: _("阶段成果"), Kind.FINAL: _("最终成果")}


def state_word(thing: str, state: str) -> str:
    """The word for a state, in the visitor's language."""
    return _(STATES[thing][state])


def judged(result: Result) -> str:
    """The word for a result's state; whose silence accepted it is said."""
    return _("系统自动验收") if result.by_system else state_word("service_result", result.state)
