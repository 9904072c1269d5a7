"""The states of a bid."""

from __future__ import annotations

from app.core.states import StateTable

BID = StateTable(
    "bid",
    "draft",  # 草稿
    {
        ("draft", "submit"): "submitted",  # 已提交
        ("draft", "drop"): "dropped",  # 截止未提交
        ("submitted", "withdraw"): "withdrawn",  # 已撤回
        ("submitted", "exclude"): "excluded",  # 截止时被暂停参与
        ("submitted", "seal"): "sealed",  # 已封存
        ("sealed", "open"): "opened",  # 已开启
        ("sealed", "leave"): "unopened",  # 无法开启
        ("opened", "accept"): "valid",  # 有效
        ("opened", "disqualify"): "disqualified",  # 否决
        ("valid", "disqualify"): "disqualified",
        ("disqualified", "restore"): "valid",  # 申诉成立
    },
    frozenset({"dropped", "withdrawn", "excluded", "unopened"}),
)

OPENED = ("opened", "valid", "disqualified")
"""The states in which an offer has been read."""
