"""Why a review's clock may be stopped (事项暂停的情形); nothing else stops it."""

from __future__ import annotations

from enum import StrEnum

from app.core.refusal import Refused
from app.html.words import _


class Cause(StrEnum):
    MATERIALS = "materials"  # 等待补充资料
    EXPERTS = "experts"  # 专家论证期间
    OTHER_AUTHORITY = "other_authority"  # 等待其他机关的决定
    FORCE_MAJEURE = "force_majeure"  # 不可抗力


WORDS = {
    Cause.MATERIALS: _("等待补充资料"),
    Cause.EXPERTS: _("专家论证期间"),
    Cause.OTHER_AUTHORITY: _("等待其他机关的决定"),
    Cause.FORCE_MAJEURE: _("不可抗力"),
}


def cause_of(given: str) -> Cause:
    """Refused("invalid")."""
    try:
        return Cause(given)
    except ValueError:
        raise Refused("invalid", field="暂停情形", why="请从列表中选择") from None
