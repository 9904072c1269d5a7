"""The words people read for states of objections and complaints."""

from __future__ import annotations

from app.html.words import _

STATES = {
    "objection": {"open": _("待答复"), "answered": _("已答复"), "withdrawn": _("已撤回")},
    "complaint": {
        "submitted": _("已提交"),
        "accepted": _("已受理"),
        "dismissed": _("不予受理"),
        "upheld": _("投诉成立"),
        "rejected": _("投诉不成立"),
        "withdrawn": _("已撤回"),
    },
}


def state_word(thing: str, state: str) -> str:
    """The word for a state, in the visitor's language."""
    return _(STATES[thing][state])
