"""The states of a joint site visit."""

from __future__ import annotations

from app.core.states import StateTable

VISIT = StateTable(
    "visit",
    "called",  # 已安排
    {
        ("called", "move"): "called",
        ("called", "answer"): "called",
        ("called", "arrive"): "under_way",  # 踏勘中
        ("under_way", "arrive"): "under_way",
        ("under_way", "photograph"): "under_way",
        ("under_way", "find"): "under_way",
        ("under_way", "record"): "recorded",  # 记录待签
        ("recorded", "record"): "recorded",  # corrected before all have signed: they sign anew
        ("recorded", "find"): "under_way",  # something was missing: the record is written anew
        ("recorded", "photograph"): "under_way",
        ("recorded", "sign"): "recorded",
        ("recorded", "conclude"): "concluded",  # 已签署
        ("called", "cancel"): "cancelled",  # 已取消
    },
    frozenset({"concluded", "cancelled"}),
)
