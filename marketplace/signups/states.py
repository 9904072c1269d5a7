"""The states of a sign-up."""

from __future__ import annotations

from app.core.states import StateTable

SIGNUP = StateTable(
    "signup",
    "active",  # 已报名
    {
        ("active", "hold"): "held",  # 待核查
        ("held", "clear"): "active",
        ("held", "refuse"): "refused",  # 不予参加
        ("active", "withdraw"): "withdrawn",  # 已退出
        ("held", "withdraw"): "withdrawn",
    },
    frozenset({"refused", "withdrawn"}),
)

STANDING = ("active", "held")
"""The states in which a sign-up stands: an agency has at most one such sign-up in a tender."""
