"""The states of what is to be mended."""

from __future__ import annotations

from app.core.states import StateTable

ITEM = StateTable(
    "rectification",
    "open",  # 待整改
    {
        ("open", "answer"): "answered",  # 待复查
        ("answered", "answer"): "answered",
        ("answered", "insist"): "open",
        ("answered", "close"): "closed",  # 已销项
        ("open", "withdraw"): "withdrawn",  # 已撤销
        ("answered", "withdraw"): "withdrawn",
    },
    frozenset({"closed", "withdrawn"}),
)
LIVE = ("open", "answered")
