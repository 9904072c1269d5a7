"""The states of a sanction. What holds at a moment is decided by its dates, not by the clock's tick."""

from __future__ import annotations

from app.core.states import StateTable

SANCTION = StateTable(
    "sanction",
    "standing",  # 有效
    {
        ("standing", "expire"): "expired",  # 期满解除
        ("standing", "repair"): "repaired",  # 已修复
        ("standing", "revoke"): "revoked",  # 已撤销
        ("expired", "revoke"): "revoked",  # a review or an appeal succeeds after its end
        ("repaired", "revoke"): "revoked",
        ("standing", "show"): "shown",  # 仅展示、不适用：imported without basis or authority
        ("shown", "expire"): "expired",
        ("shown", "revoke"): "revoked",
    },
    frozenset({"revoked"}),
)

PUBLIC = ("standing", "shown")
"""In these states everybody reads it; repaired ones as long as the policy says."""
