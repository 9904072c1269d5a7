"""The states of a point: nothing but a decision removes it, and a removed one stays visible."""

from __future__ import annotations

from app.core.states import StateTable

POINT = StateTable(
    "credit_point",
    "standing",  # 计分有效
    {
        ("standing", "object"): "objected",  # 异议中
        ("objected", "keep"): "kept",  # 异议不成立
        ("objected", "remove"): "removed",  # 已撤销
        ("standing", "undo"): "removed",  # 所依据的事项已被撤销
        ("objected", "undo"): "removed",
        ("kept", "undo"): "removed",
    },
    frozenset({"removed"}),
)

COUNTED = ("standing", "objected", "kept")
