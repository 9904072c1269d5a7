"""Words of the configuration on pages: titles of sections, labels of fields, words of values."""

from __future__ import annotations

from enum import StrEnum
from types import UnionType
from typing import Any, get_args

import msgspec
from msgspec import structs

from app.html.words import _
from app.register.documents.model import Kind
from app.register.documents.words import KINDS
from app.register.experts.model import Discipline
from app.register.experts.words import DISCIPLINES
from app.register.projects.model import Use
from app.register.projects.words import USES
from drawing_review.cases.model import Scale, Severity
from drawing_review.policy.keys import Channel, JointMatter, Mode, Stage
from drawing_review.policy.model import Section
from drawing_review.policy.sections.assessments import Joined
from drawing_review.policy.sections.fields import Input
from drawing_review.policy.sections.limits import Step
from drawing_review.policy.sections.materials import Consequence, Demand

TITLES = {
    "limits": (_("办理时限"), _("各步骤的工作日数，按联合事项、规模和通道")),
    "disciplines": (_("专业"), _("图纸、审查人员和专家的专业")),
    "seats": (_("审查席位"), _("每个联合事项有哪些席位、各审什么、是否为必要席位")),
    "seat_bodies": (_("席位部门"), _("本市哪些部门可以承担哪类席位")),
    "materials": (_("申请材料"), _("必备、可容缺或选交，以及容缺的期限和后果")),
    "fields": (_("表单项"), _("各联合事项要填的内容；一次申请合并为一张表")),
    "assessments": (_("评估事项"), _("各阶段可以或应当并入联合评估的事项、适用条件和评审专业")),
    "modes": (_("审查方式"), _("审查、告知承诺加抽查、不审查；特殊建设工程一律审查")),
    "spotchecks": (_("抽查比例"), _("告知承诺办结的办件，按多大比例摇号抽查、几个工作日内查完")),
    "checklists": (_("审查要点"), _("各专业逐条核对的内容")),
    "comments": (_("标准意见"), _("审查人员可直接采用并修改的意见")),
}
LABELS = {
    "matter": _("联合事项"),
    "step": _("步骤"),
    "scale": _("工程规模"),
    "channel": _("通道"),
    "days": _("工作日"),
    "code": _("代码"),
    "name": _("名称"),
    "order": _("顺序"),
    "body_kind": _("席位类别"),
    "body": _("机构编码"),
    "disciplines": _("专业"),
    "discipline": _("专业"),
    "blocking": _("必要席位"),
    "places": _("限特殊场所"),
    "stage": _("审批阶段"),
    "demand": _("要求"),
    "review_content": _("法定审查内容"),
    "consequence": _("逾期未补的后果"),
    "library": _("材料库类别"),
    "condition": _("适用条件"),
    "modes": _("适用的审查方式"),
    "label": _("表单标题"),
    "input": _("填写方式"),
    "required": _("必填"),
    "unit": _("单位"),
    "choices": _("选项"),
    "prefilled": _("预填来源"),
    "hint": _("提示"),
    "base": _("基础数据"),
    "joined": _("并入要求"),
    "experts": _("评审专业"),
    "tests": _("适用条件"),
    "uses": _("建筑使用性质"),
    "floor_area_most": _("总建筑面积不超过（m²）"),
    "height_most": _("建筑高度不超过（m）"),
    "storeys_below_most": _("地下层数不超过"),
    "mode": _("审查方式"),
    "percent": _("抽查比例（%）"),
    "at_least": _("至少抽查件数"),
    "text": _("内容"),
    "clause": _("条款"),
    "severity": _("严重程度"),
    "action": _("要求的处理"),
}
VALUES: dict[type[StrEnum], dict[Any, str]] = {
    JointMatter: {
        JointMatter.SURVEY: _("联合踏勘"),
        JointMatter.ASSESSMENT: _("联合评估"),
        JointMatter.REVIEW: _("联合图审"),
        JointMatter.ACCEPTANCE: _("联合验收"),
    },
    Stage: {
        Stage.INITIATION: _("立项"),
        Stage.LAND: _("用地"),
        Stage.PLANNING: _("规划报建"),
        Stage.CONSTRUCTION: _("施工许可"),
        Stage.COMPLETION: _("竣工验收"),
    },
    Channel: {Channel.ORDINARY: _("普通通道"), Channel.GREEN: _("绿色通道")},
    Mode: {Mode.REVIEW: _("审查"), Mode.COMMITMENT: _("告知承诺加抽查"), Mode.NONE: _("不审查")},
    Step: {
        Step.ACCEPT: _("受理"),
        Step.SUPPLEMENT: _("补正"),
        Step.REVIEW: _("联合审查"),
        Step.REVISE: _("修改"),
        Step.REREVIEW: _("复审"),
        Step.EXPERT: _("专家评审"),
        Step.SPECIAL_FIRE: _("特殊消防设计审查"),
        Step.MEETING: _("联席会议"),
        Step.FILE: _("备案"),
    },
    Scale: {Scale.LARGE: _("大型"), Scale.ORDINARY: _("中型及以下")},
    Demand: {
        Demand.MANDATORY: _("必备"),
        Demand.DEFERRABLE: _("可容缺"),
        Demand.OPTIONAL: _("选交"),
    },
    Consequence: {
        Consequence.PAUSE: _("审查暂停，补齐后恢复"),
        Consequence.HOLD: _("补齐前不作结论"),
        Consequence.LAPSE: _("终止办理"),
    },
    Input: {
        Input.TEXT: _("文字"),
        Input.LONG_TEXT: _("多行文字"),
        Input.NUMBER: _("数"),
        Input.DAY: _("日期"),
        Input.CHOICE: _("单选"),
        Input.SEVERAL: _("多选"),
        Input.YES_NO: _("是或否"),
    },
    Severity: {
        Severity.MANDATORY: _("违反强制性条文"),
        Severity.ORDINARY: _("一般问题"),
        Severity.ADVICE: _("建议"),
    },
    Joined: {Joined.MUST: _("应当并入"), Joined.MAY: _("可以并入")},
    Discipline: DISCIPLINES,
    Use: USES,
    Kind: KINDS,
}
YES_NO = {"true": _("是"), "false": _("否")}


def word(value: Any) -> str:
    """A value of a row as a reader sees it."""
    if isinstance(value, bool):
        return _(YES_NO[str(value).lower()])
    if isinstance(value, StrEnum):
        return _(VALUES[type(value)][value])
    if isinstance(value, tuple):
        return "、".join(word(one) for one in value)
    return "" if value is None else str(value)


def matter_word(matter: JointMatter) -> str:
    return _(VALUES[JointMatter][matter])


def options(section: Section[Any]) -> dict[str, list[tuple[str, str]]]:
    """The choices of each field of a section that is one of a few values."""
    found = {field.name: _choices(field.type) for field in structs.fields(section.kind)}
    return {name: choices for name, choices in found.items() if choices}


def options_of(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """The values of a kind with their words, in their order."""
    return [(value.value, _(text)) for value, text in VALUES[kind].items()]


def _choices(kind: Any) -> list[tuple[str, str]]:
    kinds = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    for one in kinds:
        if one is bool:
            return [(value, _(text)) for value, text in YES_NO.items()]
        if one in VALUES:
            return options_of(one)
    return []


def several(section: Section[Any]) -> dict[str, str]:
    """For the fields that hold several of a few values, what may be typed: a hint."""
    return {
        field.name: "、".join(
            f"{value.value}（{_(text)}）" for value, text in VALUES[get_args(field.type)[0]].items()
        )
        for field in structs.fields(section.kind)
        if get_args(field.type) and get_args(field.type)[0] in VALUES and not _choices(field.type)
    }


def optional(section: Section[Any]) -> set[str]:
    """The fields that may stay empty."""
    return {field.name for field in structs.fields(section.kind) if not field.required}


def cells(section: Section[Any], value: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of a row: label and word, in the order of the struct."""
    held = msgspec.convert(value, section.kind)
    return [(_(LABELS[name]), word(getattr(held, name))) for name in held.__struct_fields__]
