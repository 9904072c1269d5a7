"""The words people read for states of contracts."""

from __future__ import annotations

from app.html.words import _
from marketplace.contracts.model import Ground

STATES: dict[str, dict[str, str]] = {
    "contract": {
        "draft": _("待签"),
        "signed": _("已签订"),
        "filed": _("已备案"),
        "running": _("履行中"),
        "completed": _("已完成"),
        "terminated": _("已终止"),
    },
    "contract_amendment": {
        "proposed": _("待对方确认"),
        "agreed": _("已生效"),
        "refused": _("未同意"),
    },
    "contract_ending": {
        "proposed": _("待对方确认"),
        "agreed": _("已解除"),
        "refused": _("未同意"),
        "notified": _("已通知解除"),
    },
}


def state_word(thing: str, state: str) -> str:
    """The word for a state, in the visitor's language."""
    return _(STATES[thing][state])


GROUNDS = {
    Ground.CONSENT: _("双方协商一致"),
    Ground.FORCE_MAJEURE: _("不可抗力致使不能实现合同目的"),
    Ground.REPUDIATION: _("对方明确表示或以行为表明不履行"),
    Ground.DELAY: _("对方迟延履行，经催告仍未履行"),
    Ground.BREACH: _("对方违约致使不能实现合同目的"),
}
"""The grounds of ending a contract early (民法典 562、563)."""
