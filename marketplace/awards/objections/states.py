"""The states of an objection and of a complaint."""

from __future__ import annotations

from app.core.states import StateTable

OBJECTION = StateTable(
    "objection",
    "open",  # 待答复
    {("open", "answer"): "answered", ("open", "withdraw"): "withdrawn"},  # 已答复、已撤回
    frozenset({"answered", "withdrawn"}),
)

COMPLAINT = StateTable(
    "complaint",
    "submitted",  # 已提交
    {
        ("submitted", "accept"): "accepted",  # 已受理
        ("submitted", "dismiss"): "dismissed",  # 不予受理
        ("accepted", "uphold"): "upheld",  # 投诉成立
        ("accepted", "reject"): "rejected",  # 投诉不成立
        ("submitted", "withdraw"): "withdrawn",  # 已撤回
        ("accepted", "withdraw"): "withdrawn",
    },
    frozenset({"dismissed", "upheld", "rejected", "withdrawn"}),
)

OPEN = ("submitted", "accepted")
"""The states in which a complaint blocks the signing of a contract."""
