"""The states of an export."""

from __future__ import annotations

from app.core.states import StateTable

EXPORT = StateTable(
    "export",
    "making",  # 生成中
    {("making", "write"): "ready", ("making", "fail"): "failed"},  # 可下载、未能生成
    frozenset({"ready", "failed"}),
)
