"""The fields of a fact as people read them: a label, and the value in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.core.actor import Role
from app.html.roles import role_name, role_names
from app.html.say import moment, size
from app.html.visit import visit
from app.html.words import _
from app.register.documents.words import KINDS as DOCUMENT_KINDS
from app.register.projects.words import USES
from app.register.projects.words import labels as project_labels
from app.supervision.trail.names import Names
from drawing_review.cases.words import KINDS, OUTCOMES, RESULTS, SEVERITIES, STATES
from drawing_review.checks.rulebook import rulebooks

LABELS = {
    "absent": _("离岗人"),
    "acts": _("代办人"),
    "address": _("地址"),
    "after": _("变更后"),
    "agent": _("浏览器"),
    "anchor": _("图上位置"),
    "at": _("时间"),
    "before": _("变更前"),
    "bodies": _("部门"),
    "body": _("部门"),
    "by": _("办理人"),
    "by_silence": _("逾期视为受理"),
    "case": _("办件"),
    "clause": _("条文"),
    "code": _("代码"),
    "conclusion": _("结论"),
    "correlation": _("关联号"),
    "counts": _("各类结果"),
    "deputy_for": _("代谁办理"),
    "designer": _("设计单位"),
    "details": _("项目信息"),
    "district": _("所在区划"),
    "document": _("材料"),
    "engine": _("检查引擎版本"),
    "entities": _("图元数"),
    "error": _("错误类型"),
    "event": _("办理"),
    "fact": _("事实"),
    "file": _("文件"),
    "finding": _("检查结果编号"),
    "findings": _("检查结果文件"),
    "grant": _("职责编号"),
    "holder": _("所属"),
    "kind": _("类别"),
    "legal_representative": _("法定代表人"),
    "name": _("名称"),
    "note": _("说明"),
    "number": _("编号"),
    "opinion": _("审查意见"),
    "opinion_number": _("意见号"),
    "opinions": _("审查意见"),
    "organisation": _("单位"),
    "owner": _("建设单位"),
    "person": _("人员"),
    "project": _("项目"),
    "reason": _("理由"),
    "reply": _("答复"),
    "result": _("结论"),
    "role": _("职责"),
    "roles": _("身份"),
    "rulebook": _("规则集"),
    "seat": _("审查席位"),
    "seats": _("审查席位"),
    "session": _("登录会话"),
    "severity": _("严重程度"),
    "sheets": _("图幅数"),
    "since": _("自"),
    "size": _("大小"),
    "text": _("意见内容"),
    "title": _("名称"),
    "until": _("至"),
    "version": _("图纸版本"),
    "version_number": _("版本"),
    "warnings": _("读取提示数"),
    "waits": _("是否待确认"),
}
WORDS: dict[str, str] = {
    **SEVERITIES,
    **RESULTS,
    **OUTCOMES,
    **{state: word for words in STATES.values() for state, word in words.items()},
    "close": _("销项"),
    "insist": _("坚持意见"),
    "withdraw": _("撤销"),
    **{use.value: word for use, word in USES.items()},
    **KINDS,
    **{kind.value: word for kind, word in DOCUMENT_KINDS.items()},
}
_WORDED = {"severity", "result", "event", "state", "use", "kind"}  # fields whose values are codes with a word


def label(name: str) -> str:
    """The field's name in the visitor's language; an unknown one as the fact has it."""
    return _(LABELS[name]) if name in LABELS else project_labels().get(name, name)


def value(name: str, given: Any, names: Names) -> str:
    """One value in words: ids as names, moments in Beijing time, codes as their words."""
    if given is None or given in ("", {}):
        return _("无")
    if isinstance(given, bool):
        return _("是") if given else _("否")
    if isinstance(given, list):
        return _("、").join(value(name, one, names) for one in given) or _("无")
    if isinstance(given, dict):
        return _("；").join(f"{_key(key)} {value(key, one, names)}" for key, one in given.items())
    if isinstance(given, int | float):
        return size(int(given)) if name == "size" else f"{given:,}"
    return _text(name, str(given), names)


def _key(key: str) -> str:
    return _(WORDS[key]) if key in OUTCOMES else label(key)


def _text(name: str, text: str, names: Names) -> str:
    if name in ("role", "roles") and text in set(Role):
        return role_name(Role(text))
    if name in _WORDED and text in WORDS:
        return _(WORDS[text])
    if name == "rulebook":
        return rulebook(text)
    if name == "at" or name.endswith("_at"):
        return moment(datetime.fromisoformat(text))
    if name == "needs":  # of a refusal: the roles that would have been allowed
        return role_names({role for role in Role if role.value in text.split("、")}) or text
    return names.of(text)


def rulebook(name: str) -> str:
    """The rulebook's name in the visitor's language; an unknown one as the fact has it."""
    for book in rulebooks():
        if book.name == name:
            return book.pack.zh if visit().language == "zh" else book.pack.en
    return name


def labelled(fact: dict[str, Any], names: Names) -> list[tuple[str, str, str]]:
    """(field, label, value in words) of everything the fact says, but for its own name."""
    return [(name, label(name), value(name, given, names)) for name, given in fact.items() if name != "fact"]


def changed(before: dict[str, Any], after: dict[str, Any], names: Names) -> Iterator[str]:
    """What differs between two values of a thing: "label old → new"."""
    for name, given in after.items():
        old, new = value(name, before.get(name), names), value(name, given, names)
        if old != new:
            yield f"{label(name)} {old} → {new}"
