"""The states of a supervision order."""

from __future__ import annotations

from app.core.states import StateTable

SUPERVISION_ORDER = StateTable(
    "supervision_order",
    "issued",  # 待答复
    {
        ("issued", "answer"): "answered",  # 已答复，待核实
        ("answered", "return"): "issued",
        ("answered", "close"): "closed",  # 已销号
        ("issued", "withdraw"): "withdrawn",  # 已撤销
    },
    frozenset({"closed", "withdrawn"}),
)

OPEN = ("issued", "answered")
