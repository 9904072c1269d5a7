"""The fields (表单项) of each matter's application; one form is the union of those of the chosen matters."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

import msgspec

from drawing_review.policy.keys import JointMatter
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import Code, Order, Words


class Input(StrEnum):
    """What is typed into a field."""

    TEXT = "text"  # 文字
    LONG_TEXT = "long_text"  # 多行文字
    NUMBER = "number"  # 数
    DAY = "day"  # 日期
    CHOICE = "choice"  # 单选
    SEVERAL = "several"  # 多选
    YES_NO = "yes_no"  # 是否


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field. A field of the same code in two matters is asked once."""

    matter: JointMatter
    code: Code
    label: Words
    input: Input
    required: bool = True
    unit: str = ""
    choices: tuple[str, ...] = ()  # code=文字
    prefilled: str = ""  # what of the project or its owner fills it: "project.height", "owner.name"
    hint: str = ""
    base: bool = False  # of a joint assessment: one of its base data (基础数据)
    order: Order = 0


def _sound(policy: Policy) -> str:
    seen: dict[str, Field] = {}
    for one in policy.of(FIELDS):
        if (one.input in (Input.CHOICE, Input.SEVERAL)) != bool(one.choices):
            return f"“{one.label}”：单选、多选须列出选项，其他类型不能列出"
        other = seen.setdefault(one.code, one)
        if (other.input, other.unit, other.choices) != (one.input, one.unit, one.choices):
            return f"“{one.code}”在两个联合事项中的类型、单位或选项不同，无法合并为一张表"
    return ""


FIELDS = Section("fields", Field, ("matter", "code"), Path(__file__).with_suffix(".toml"), _sound)


def form_for(policy: Policy, matters: Collection[JointMatter]) -> list[Field]:
    """The fields of one form for all chosen matters: each once, required if one of them requires it."""
    union: dict[str, Field] = {}
    for one in sorted(policy.of(FIELDS), key=lambda one: (one.order, one.code)):
        if one.matter in matters:
            before = union.get(one.code)
            required = one.required or (before is not None and before.required)
            union[one.code] = msgspec.structs.replace(before or one, required=required)
    return list(union.values())
