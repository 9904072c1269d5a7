"""Borderline measures go to a person: within max(2 mm, 0.1 %) of the limit, on the wrong side of it."""

from __future__ import annotations

from enum import StrEnum

LENGTH_MM = 2.0
SHARE = 0.001


class Side(StrEnum):
    KEEPS = "keeps"
    BORDERLINE = "borderline"
    BREAKS = "breaks"


def slack(required_mm: float) -> float:
    """How far beyond a limit (mm) a drawn length may lie before it fails."""
    return max(LENGTH_MM, SHARE * abs(required_mm))


def at_least(measured_mm: float, required_mm: float) -> Side:
    """A length against a least value, both in mm."""
    return _side(required_mm - measured_mm, slack(required_mm))


def at_most(measured_mm: float, required_mm: float) -> Side:
    """A length against a greatest value, both in mm."""
    return _side(measured_mm - required_mm, slack(required_mm))


def agrees(measured_mm: float, declared_mm: float, allowed_mm: float = 0.0) -> Side:
    """A drawn length against the declared one; `allowed_mm` may lie between them."""
    return _side(abs(measured_mm - declared_mm) - allowed_mm, slack(declared_mm))


def _side(excess: float, band: float) -> Side:
    if excess <= 1e-6:  # floating point, not drafting
        return Side.KEEPS
    return Side.BORDERLINE if excess <= band else Side.BREAKS
