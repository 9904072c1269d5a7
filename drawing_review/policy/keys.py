"""What everything configured is keyed by: the joint matter, its stage, the channel and the mode."""

from __future__ import annotations

from enum import StrEnum

from app.core.matter import JointMatter

__all__ = ["Channel", "JointMatter", "Mode", "Stage"]


class Stage(StrEnum):
    """The stage (审批阶段) of a project in which a material is asked for."""

    INITIATION = "initiation"  # 立项
    LAND = "land"  # 用地
    PLANNING = "planning"  # 规划报建
    CONSTRUCTION = "construction"  # 施工许可
    COMPLETION = "completion"  # 竣工验收


class Channel(StrEnum):
    """Through which channel a case goes: key projects have limits of their own."""

    ORDINARY = "ordinary"  # 普通通道
    GREEN = "green"  # 绿色通道


class Mode(StrEnum):
    """How the drawings of a project are looked at (审查方式)."""

    REVIEW = "review"  # 审查
    COMMITMENT = "commitment"  # 告知承诺加抽查
    NONE = "none"  # 不审查
