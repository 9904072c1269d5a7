"""The states of a contract and of its amendments and endings."""

from __future__ import annotations

from app.core.states import StateTable

CONTRACT = StateTable(
    "contract",
    "draft",  # 待签
    {
        ("draft", "sign"): "signed",  # 已签订
        ("signed", "file"): "filed",  # 已备案
        ("filed", "run"): "running",  # 履行中
        ("running", "complete"): "completed",  # 已完成
        ("draft", "drop"): "terminated",  # 已终止: the award it was drawn from has ended
        ("signed", "terminate"): "terminated",
        ("filed", "terminate"): "terminated",
        ("running", "terminate"): "terminated",
    },
    frozenset({"completed", "terminated"}),
)

AMENDMENT = StateTable(
    "contract_amendment",
    "proposed",  # 待对方确认
    {
        ("proposed", "agree"): "agreed",  # 已生效
        ("proposed", "refuse"): "refused",  # 未同意
    },
    frozenset({"agreed", "refused"}),
)

ENDING = StateTable(
    "contract_ending",
    "proposed",  # 待对方确认
    {
        ("proposed", "agree"): "agreed",  # 已解除
        ("proposed", "refuse"): "refused",  # 未同意
        ("proposed", "notify"): "notified",  # 已通知解除（法定事由）
    },
    frozenset({"agreed", "refused", "notified"}),
)
