"""Whether a witness signs what this log publishes."""

from __future__ import annotations

from app.core.states import StateTable

WITNESS = StateTable(
    "witness",
    "silent",  # 未见证
    {
        ("silent", "sign"): "signing",  # 正常见证
        ("contradicting", "sign"): "signing",
        ("signing", "fall_silent"): "silent",
        ("contradicting", "fall_silent"): "silent",
        ("signing", "contradict"): "contradicting",  # 与见证不符：日志被截短、改写或恢复成旧备份
        ("silent", "contradict"): "contradicting",
    },
)
