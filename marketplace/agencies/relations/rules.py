"""What a declaration of relations must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from app.core.refusal import Refused
from app.register.organisations import credit_code
from marketplace.agencies.relations.model import DECLARED, Declared, RelationKind

MOST = 60  # lines
LAST_SIX = re.compile(r"[0-9]{5}[0-9Xx]")
PHONE = re.compile(r"\+?[0-9][0-9 -]{6,19}")
HUNDRED = Decimal(100)


def declaration(given: Sequence[Declared]) -> list[Declared]:
    """The lines as they are kept. Refused("invalid") says which is wrong, and why."""
    if len(given) > MOST:
        raise Refused("invalid", field="relations", why=f"最多 {MOST} 行")
    kept = [
        _line(number, replace(one, name=one.name.strip(), code="".join(one.code.split())))
        for number, one in enumerate(given, 1)
    ]
    held = sum((one.share or Decimal(0) for one in kept), Decimal(0))
    if held > HUNDRED:
        raise Refused("invalid", field="relations", why=f"出资比例合计 {held}%，超过 100%")
    if len({(one.kind, one.name, one.code) for one in kept}) < len(kept):
        raise Refused("invalid", field="relations", why="有重复的行")
    return kept


def _line(number: int, one: Declared) -> Declared:
    why = _wrong(one)
    if why:
        raise Refused("invalid", field="relations", why=f"第 {number} 行：{why}")
    return one


def _wrong(one: Declared) -> str:
    if one.kind not in DECLARED:
        return "请选择股东、高管或联系人"
    if not 2 <= len(one.name) <= 200 or not one.name.isprintable():
        return "请填写姓名或名称"
    if one.kind == RelationKind.CONTACT:
        return "" if PHONE.fullmatch(one.code) else "请填写联系人的手机或固定电话"
    if one.code and not LAST_SIX.fullmatch(one.code) and not credit_code.is_valid(one.code.upper()):
        return "单位填统一社会信用代码，个人填证件号码后六位"
    if one.share is not None and not Decimal(0) < one.share <= HUNDRED:
        return "出资比例应在 0 至 100 之间"
    return ""
