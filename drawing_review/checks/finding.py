"""A finding (审查发现): what one check says of one thing on the drawing, with its proof."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from drawing_review.drawing.model import Point


class Outcome(StrEnum):
    """What a check can say. A missing meaning is never a silent pass: it is CANNOT_TELL."""

    FAILS = "fails"  # 不符合
    NEEDS_CONFIRMATION = "needs_confirmation"  # 需人工确认
    CANNOT_TELL = "cannot_tell"  # 无法检查
    PASSES = "passes"  # 符合
    NOT_APPLICABLE = "not_applicable"  # 不适用


class Certainty(StrEnum):
    """How well the number behind a check is known; it is shown with every finding."""

    TEXT = "text"  # 数值读自标准文本转录：可判不符合
    SECONDARY = "secondary"  # 数值见于转述：最多请人确认
    MEMORY = "memory"  # 数值凭记忆：最多请人确认
    NONE = "none"  # 不含规范数值（图纸自身一致性、完整性）：可判不符合


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the plan draws to prove a finding; everything in drawing units."""

    points: tuple[Point, ...] = ()
    lines: tuple[tuple[Point, ...], ...] = ()
    rings: tuple[tuple[Point, ...], ...] = ()  # closed, the last point is not repeated


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of one check. Equal input gives equal findings, byte for byte."""

    id: str  # digest of file, check and entity: the same on every run over the same file
    check: str  # "site.buildings_inside_red_line"
    outcome: Outcome
    sheet: str  # Sheet.id; empty when the finding is about the whole file
    layout: str
    handle: str  # handles from the outermost INSERT down, "637C/91D"; empty for the whole file
    place: Point | None  # drawing units
    measured: float | None
    required: float | None
    unit: str
    standard: str  # "GB 50352"; "consistency" for a check without a code number
    edition: str
    clause: str  # "4.3.1"
    mandatory: bool  # 强制性条文, on the date of submission
    certainty: Certainty
    message: str
    message_en: str
    evidence: Evidence = Evidence()
    confidence: float = 1.0  # 1 explicit in the file; less where a meaning was inferred
    missing: str = ""  # the token that a "cannot tell" lacks
    repair: str = ""
    repair_en: str = ""
