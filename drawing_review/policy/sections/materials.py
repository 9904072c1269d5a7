"""Materials (申请材料): what a matter asks for, what may follow later (容缺受理), and what if it does not."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from app.register.documents.model import Kind
from drawing_review.policy.keys import JointMatter, Mode, Stage
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import Code, Order, Words


class Demand(StrEnum):
    """How strictly a material is asked for."""

    MANDATORY = "mandatory"  # 必备
    DEFERRABLE = "deferrable"  # 可容缺
    OPTIONAL = "optional"  # 选交


class Consequence(StrEnum):
    """What happens when a deferred material has not come by its deadline."""

    PAUSE = "pause"  # 审查暂停，补齐后恢复
    HOLD = "hold"  # 补齐前不作结论
    LAPSE = "lapse"  # 终止办理


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """One material of a matter. With a `condition` it is asked for only where that holds."""

    matter: JointMatter
    code: Code
    name: Words
    stage: Stage
    demand: Demand
    review_content: bool  # 法定审查内容：不得容缺
    days: Annotated[int, Meta(ge=0, le=366)] = 0  # working days from acceptance until a deferred one is due
    consequence: Consequence = Consequence.HOLD
    library: Kind | None = None  # 已核验材料库中的对应类别
    condition: Code | None = None
    modes: tuple[Mode, ...] = (Mode.REVIEW, Mode.COMMITMENT)
    order: Order = 0


def _sound(policy: Policy) -> str:
    for one in policy.of(MATERIALS):
        if one.review_content and one.demand != Demand.MANDATORY:
            return f"“{one.name}”属于法定审查内容，必须为必备材料，不得容缺"
        if one.demand == Demand.DEFERRABLE and not one.days:
            return f"“{one.name}”可容缺，须规定补交期限"
        if one.demand != Demand.DEFERRABLE and one.days:
            return f"“{one.name}”不可容缺，不能规定补交期限"
    return ""


MATERIALS = Section("materials", Material, ("matter", "code"), Path(__file__).with_suffix(".toml"), _sound)


def materials_for(
    policy: Policy, matter: JointMatter, mode: Mode, conditions: frozenset[str] = frozenset()
) -> list[Material]:
    """The materials that a case of the matter needs, in their order."""
    fitting = (
        one
        for one in policy.of(MATERIALS)
        if one.matter == matter
        and mode in one.modes
        and (one.condition is None or one.condition in conditions)
    )
    return sorted(fitting, key=lambda one: (one.order, one.code))
