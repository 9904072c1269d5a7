"""The words people read for states of awards."""

from __future__ import annotations

from app.html.words import _

AWARD = {
    "waiting": _("候补"),
    "pending": _("待说明（异常低价）"),
    "active": _("成交公示"),
    "unsuccessful": _("未通过"),
    "cancelled": _("已取消"),
    "contracted": _("已签合同"),
    "lapsed": _("未成交"),
}
STATES = {"award": AWARD}


def state_word(state: str) -> str:
    """The word for an award's state, in the visitor's language."""
    return _(AWARD[state])
