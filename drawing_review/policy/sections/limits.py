"""Time limits (办理时限) in working days: by matter, step, size of the project and channel."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from drawing_review.cases.model import Scale
from drawing_review.policy.keys import Channel, JointMatter
from drawing_review.policy.model import Policy, Section


class Step(StrEnum):
    """What a limit is for."""

    ACCEPT = "accept"  # 受理
    SUPPLEMENT = "supplement"  # 补正（申请人）
    REVIEW = "review"  # 审查
    REVISE = "revise"  # 修改（申请人）
    REREVIEW = "rereview"  # 复审
    EXPERT = "expert"  # 专家评审
    SPECIAL_FIRE = "special_fire"  # 特殊建设工程消防设计审查
    MEETING = "meeting"  # 联席会议
    FILE = "file"  # 备案


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """So many working days for a step. Without a scale it holds for every size."""

    matter: JointMatter
    step: Step
    scale: Scale | None = None
    channel: Channel = Channel.ORDINARY
    days: Annotated[int, Meta(ge=1, le=366)]


def _whole(policy: Policy) -> str:
    limits = policy.of(LIMITS)
    for step in (Step.ACCEPT, Step.REVIEW):
        for scale in Scale:
            if _found(limits, JointMatter.REVIEW, step, scale, Channel.ORDINARY) is None:
                return f"联合图审缺少“{step}”（{scale}）的普通通道时限"
    return ""


LIMITS = Section(
    "limits", Limit, ("matter", "step", "scale", "channel"), Path(__file__).with_suffix(".toml"), _whole
)


def _found(
    limits: tuple[Limit, ...], matter: JointMatter, step: Step, scale: Scale, channel: Channel
) -> Limit | None:
    fitting = [
        one
        for one in limits
        if one.matter == matter
        and one.step == step
        and one.scale in (None, scale)
        and one.channel in (Channel.ORDINARY, channel)
    ]
    return max(fitting, key=lambda one: (one.channel == channel, one.scale is not None), default=None)


def limit(
    policy: Policy, matter: JointMatter, step: Step, scale: Scale, channel: Channel = Channel.ORDINARY
) -> Limit:
    """The limit for a step: that of the channel and of the scale if there is one, else the general one.

    LookupError where none is in force.
    """
    found = _found(policy.of(LIMITS), matter, step, scale, channel)
    if found is None:
        raise LookupError(f"no limit for {matter} {step} on {policy.on}")
    return found
