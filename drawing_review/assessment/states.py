"""The states of an assessment in the package, of its reports, and of the expert meeting."""

from __future__ import annotations

from app.core.states import StateTable

PART = StateTable(
    "assessment",
    "chosen",  # 待委托
    {
        ("chosen", "engage"): "engaged",  # 编制中
        ("engaged", "engage"): "engaged",  # by another agency
        ("chosen", "cover"): "covered",  # 区域评估替代
        ("engaged", "cover"): "covered",
        ("chosen", "drop"): "dropped",  # 已移出
        ("engaged", "drop"): "dropped",
        ("engaged", "deliver"): "delivered",  # 已提交报告
        ("delivered", "deliver"): "delivered",
        ("delivered", "unsettle"): "stale",  # 基础数据已变更，待确认
        ("decided", "unsettle"): "stale",
        ("stale", "confirm"): "delivered",
        ("stale", "deliver"): "delivered",
        ("delivered", "amend"): "amending",  # 修改中
        ("amending", "deliver"): "delivered",
        ("delivered", "decide"): "decided",  # 已审批
        ("decided", "reopen"): "delivered",
    },
    frozenset({"covered", "dropped"}),
)
LIVE = ("chosen", "engaged", "delivered", "stale", "amending", "decided")

REPORT = StateTable(
    "assessment_report",
    "received",  # 读取中
    {("received", "read"): "read", ("received", "refuse"): "refused"},  # 已读取；无法读取
    frozenset({"read", "refused"}),
)

MEETING = StateTable(
    "expert_meeting",
    "called",  # 已召集，专家出具意见
    {
        ("called", "record"): "recorded",  # 待专家签署纪要
        ("recorded", "record"): "recorded",
        ("recorded", "sign"): "recorded",
        ("recorded", "close"): "closed",  # 纪要生效
        ("called", "cancel"): "cancelled",  # 已取消
        ("called", "lapse"): "lapsed",  # 逾期终止
        ("recorded", "lapse"): "lapsed",
    },
    frozenset({"closed", "cancelled", "lapsed"}),
)
UNDER_WAY = ("called", "recorded")
