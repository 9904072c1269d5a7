"""The states of a round of spot checks and of a case that was drawn in it."""

from __future__ import annotations

from app.core.states import StateTable

ROUND = StateTable(
    "spotcheck",
    "called",  # 名册已锁定，待摇号
    {("called", "draw"): "drawn"},  # 已摇号
    frozenset({"drawn"}),
)

PICK = StateTable(
    "spotcheck_pick",
    "picked",  # 待核查
    {("picked", "kept"): "kept", ("picked", "broken"): "broken"},  # 承诺属实 · 违反承诺，转入审查
    frozenset({"kept", "broken"}),
)
