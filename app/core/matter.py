"""The joint matters (联合事项): what a mandate may name and the engine serves."""

from __future__ import annotations

from enum import StrEnum


class JointMatter(StrEnum):
    """One of the four joint matters that the same engine serves (四联合)."""

    SURVEY = "survey"  # 联合踏勘
    ASSESSMENT = "assessment"  # 联合评估（多评合一）
    REVIEW = "review"  # 联合图审
    ACCEPTANCE = "acceptance"  # 联合验收
