"""The states of a consultation."""

from __future__ import annotations

from app.core.states import StateTable

CONSULTATION = StateTable(
    "consultation",
    "open",  # 互动中
    {
        ("open", "join"): "open",
        ("open", "say"): "open",
        ("open", "close"): "closed",  # 已结束
    },
    frozenset({"closed"}),
)
