"""The states of a grievance: the same words as those of a complaint about an award."""

from __future__ import annotations

from app.core.states import StateTable

GRIEVANCE = StateTable(
    "grievance",
    "submitted",  # 待受理
    {
        ("submitted", "accept"): "accepted",  # 已受理
        ("submitted", "dismiss"): "dismissed",  # 不予受理
        ("submitted", "withdraw"): "withdrawn",  # 已撤回
        ("accepted", "withdraw"): "withdrawn",
        ("accepted", "uphold"): "upheld",  # 查实
        ("accepted", "reject"): "rejected",  # 未查实
    },
    frozenset({"dismissed", "withdrawn", "upheld", "rejected"}),
)

OPEN = ("submitted", "accepted")
TOLD = ("accepted", "upheld", "rejected")
"""In these states the side complained of reads it, without who complained."""
DECIDED = ("upheld", "rejected")
