"""The states of a mismatch."""

from __future__ import annotations

from app.core.states import StateTable

MISMATCH = StateTable(
    "mismatch",
    "open",  # 核查中
    {("open", "decide"): "decided"},  # 已办结
    frozenset({"decided"}),
)
