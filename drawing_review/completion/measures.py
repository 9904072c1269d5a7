"""What the declared values come to under the planning conditions: the same arithmetic for every body."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import msgspec

from app.register.projects.model import Project
from drawing_review.completion.model import Quantity, Survey

TOLERANCE = Decimal("0.001")  # of the limit: inside it a person confirms, as for checks of drawings


class Outcome(StrEnum):
    """As for the checks of drawings; without a limit nothing can be told, never a default."""

    PASSES = "passes"
    NEEDS_CONFIRMATION = "needs_confirmation"
    FAILS = "fails"
    CANNOT_TELL = "cannot_tell"


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One value held against one limit."""

    code: str
    measured: Decimal | None
    required: Decimal | None
    most: bool  # the limit is an upper one
    outcome: Outcome


def measures(survey: Survey, project: Project) -> list[Measure]:
    """Ratio, density, green ratio, height and setback by the planning conditions; areas by the register."""
    values, planning, details = survey.values, project.planning, project.details
    site = values[Quantity.SITE_AREA]
    return [
        _held("floor_area_ratio", _share(values[Quantity.FLOOR_AREA], site), planning.floor_area_ratio),
        _held("density", _share(values[Quantity.FOOTPRINT], site, 100), planning.density),
        _held(
            "green_ratio", _share(values[Quantity.GREEN_AREA], site, 100), planning.green_ratio, most=False
        ),
        _held("height", values[Quantity.HEIGHT], planning.height_limit),
        _held("setback", values[Quantity.SETBACK], planning.setback, most=False),
        _equal("floor_area", values[Quantity.FLOOR_AREA], details.floor_area),
        _equal("site_area", site, details.site_area),
    ]


def _share(part: Decimal, whole: Decimal, scale: int = 1) -> Decimal | None:
    return (part / whole * scale).quantize(Decimal("0.001")) if whole else None


def _held(code: str, measured: Decimal | None, required: Decimal | None, *, most: bool = True) -> Measure:
    return Measure(
        code=code, measured=measured, required=required, most=most, outcome=_outcome(measured, required, most)
    )


def _outcome(measured: Decimal | None, required: Decimal | None, most: bool) -> Outcome:
    if measured is None or required is None:
        return Outcome.CANNOT_TELL
    beyond = measured - required if most else required - measured
    if beyond <= 0:
        return Outcome.PASSES
    return Outcome.NEEDS_CONFIRMATION if beyond <= required * TOLERANCE else Outcome.FAILS


def _equal(code: str, measured: Decimal, registered: Decimal | None) -> Measure:
    """What was registered is no limit: a difference is for a person to judge."""
    outcome = Outcome.CANNOT_TELL
    if registered is not None:
        same = abs(measured - registered) <= registered * TOLERANCE
        outcome = Outcome.PASSES if same else Outcome.NEEDS_CONFIRMATION
    return Measure(code=code, measured=measured, required=registered, most=True, outcome=outcome)
