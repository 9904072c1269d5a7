"""The states of a rating of public service: whatever happens to it, it stays where it was published."""

from __future__ import annotations

from app.core.states import StateTable

SERVICE_RATING = StateTable(
    "service_rating",
    "standing",  # 已公布
    {
        ("held", "keep"): "standing",  # 核查后计入
        ("held", "remove"): "removed",
        ("standing", "object"): "objected",  # 异议中
        ("objected", "keep"): "kept",  # 异议不成立
        ("objected", "remove"): "removed",  # 已撤销
    },
    frozenset({"kept", "removed"}),
)

COUNTED = ("standing", "objected", "kept")
