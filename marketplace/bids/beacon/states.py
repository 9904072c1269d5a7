"""The states of a tender's beacon."""

from __future__ import annotations

from app.core.states import StateTable

BEACON = StateTable(
    "beacon",
    "awaited",  # 等待公布
    {
        ("awaited", "enter"): "entered",  # 待见证
        ("entered", "reject"): "awaited",
        ("entered", "witness"): "witnessed",  # 已见证
        ("awaited", "forgo"): "forgone",  # 未取得
    },
    frozenset({"witnessed", "forgone"}),
)
