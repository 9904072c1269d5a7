"""The states of a charge."""

from __future__ import annotations

from app.core.states import StateTable

CHARGE = StateTable(
    "charge",
    "draft",  # 收集证据
    {
        ("draft", "submit"): "submitted",  # 待受理
        ("draft", "withdraw"): "withdrawn",  # 已撤回
        ("submitted", "withdraw"): "withdrawn",
        ("submitted", "accept"): "pending",  # 陈述申辩期
        ("submitted", "dismiss"): "dismissed",  # 不予受理
        ("pending", "close"): "heard",  # 待决定
        ("heard", "uphold"): "upheld",  # 违规成立
        ("heard", "clear"): "cleared",  # 违规不成立
        ("heard", "drop"): "unproven",  # 证据不足
    },
    frozenset({"withdrawn", "dismissed", "upheld", "cleared", "unproven"}),
)

EVENTS = {"upheld": "uphold", "cleared": "clear", "unproven": "drop"}
"""The step that each outcome takes."""

KNOWN = ("pending", "heard", "upheld", "cleared", "unproven")
"""In these states the agency has been told, and reads the file."""
