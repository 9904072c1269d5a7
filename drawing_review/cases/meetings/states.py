"""The states of a joint meeting."""

from __future__ import annotations

from app.core.states import StateTable

MEETING = StateTable(
    "meeting",
    "called",  # 已通知
    {
        ("called", "record"): "recorded",  # 纪要待签
        ("recorded", "record"): "recorded",  # corrected before all have signed: they sign anew
        ("recorded", "sign"): "recorded",
        ("recorded", "conclude"): "concluded",  # 纪要生效
        ("recorded", "refer"): "with_experts",  # 专家论证中
        ("with_experts", "conclude"): "concluded",
        ("with_experts", "lapse"): "lapsed",  # 论证逾期
        ("called", "cancel"): "cancelled",  # 已取消
        ("recorded", "cancel"): "cancelled",
    },
    frozenset({"concluded", "cancelled", "lapsed"}),
)
