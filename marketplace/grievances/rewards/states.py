"""The states of a reward."""

from __future__ import annotations

from app.core.states import StateTable

REWARD = StateTable(
    "reward",
    "proposed",  # 待第二人确认
    {
        ("proposed", "confirm"): "confirmed",  # 可以领取
        ("proposed", "decline"): "declined",  # 未予确认
        ("confirmed", "pay"): "paid",  # 已领取
    },
    frozenset({"declined", "paid"}),
)
