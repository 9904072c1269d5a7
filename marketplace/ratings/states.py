"""The states of a rating: whatever happens to it, it stays readable where it was published."""

from __future__ import annotations

from app.core.states import StateTable

RATING = StateTable(
    "rating",
    "standing",  # 已公布
    {
        ("standing", "object"): "objected",  # 异议中
        ("objected", "keep"): "kept",  # 异议不成立
        ("objected", "remove"): "removed",  # 已撤销
    },
    frozenset({"kept", "removed"}),
)

COUNTED = ("standing", "objected", "kept")
"""What counts in an average: everything but what a decision removed (未经裁定不得删除)."""
