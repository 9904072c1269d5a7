"""The words people read for supervision orders."""

from __future__ import annotations

from app.html.words import _
from app.supervision.orders.model import Event

STATES = {
    "issued": _("待答复"),
    "answered": _("已答复，待核实"),
    "closed": _("已销号"),
    "withdrawn": _("已撤销"),
}
EVENTS = {
    Event.ISSUE: _("下达督办单"),
    Event.ANSWER: _("答复"),
    Event.RETURN: _("退回重新答复"),
    Event.CLOSE: _("核实销号"),
    Event.WITHDRAW: _("撤销"),
    Event.INSPECT: _("联合督查意见"),
    Event.RAISE: _("逾期未答复，已通报上一级"),
}


def state_word(state: str) -> str:
    """The word for an order's state, in the visitor's language."""
    return _(STATES[state])
