"""The states of a file that is held against a version."""

from __future__ import annotations

from app.core.states import StateTable

HOLDING = StateTable(
    "holding",
    "waiting",  # 比对中
    {("waiting", "answer"): "answered", ("waiting", "refuse"): "unreadable"},  # 已有结果 · 无法读取
    frozenset({"answered", "unreadable"}),
)
