"""The words people read for states of bids."""

from __future__ import annotations

from app.html.words import _

BID = {
    "draft": _("草稿"),
    "dropped": _("截止未提交"),
    "submitted": _("已提交"),
    "withdrawn": _("已撤回"),
    "excluded": _("被暂停参与"),
    "sealed": _("已封存"),
    "opened": _("已开启"),
    "unopened": _("无法开启"),
    "valid": _("有效"),
    "disqualified": _("否决"),
}
STATES = {"bid": BID}


def state_word(state: str) -> str:
    """The word for a bid's state, in the visitor's language."""
    return _(BID[state])
