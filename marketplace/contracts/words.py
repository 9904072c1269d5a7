"""The words people read for states of contracts."""

from __future__ import annotations

from app.html.words import _

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
}


def state_word(thing: str, state: str) -> str:
    """The word for a state, in the visitor's language."""
    return _(STATES[thing][state])
