"""The words people read for states of sign-ups."""

from __future__ import annotations

from app.html.words import _

SIGNUP = {
    "active": _("已报名"),
    "held": _("关联关系待核查"),
    "refused": _("不予参加"),
    "withdrawn": _("已退出"),
}
STATES = {"signup": SIGNUP}


def state_word(state: str) -> str:
    """The word for a sign-up's state, in the visitor's language."""
    return _(SIGNUP[state])
