"""What a version or a file is held against: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from drawing_review.cases import sight
from drawing_review.cases.comparing import refusals  # noqa: F401  # declares the codes
from drawing_review.cases.model import Case, Version


def before(version: Version, versions: Sequence[Version]) -> Version | None:
    """The version that this one replaces: the last before it that could be read."""
    earlier = [one for one in versions if one.number < version.number and one.state == "read"]
    return max(earlier, key=lambda one: one.number, default=None)


def approved(case: Case, versions: Sequence[Version]) -> Version:
    """The version that a file is held against: the approved one (批准图纸) once the case has passed, until
    then the newest that could be read. Refused("nothing_to_hold_against")."""
    read = [one for one in versions if one.state == "read"]
    if not read:
        raise Refused("nothing_to_hold_against")
    return max(read, key=lambda one: one.number)


def inspects(case: Case, actor: Actor, above: Collection[DistrictId]) -> bool:
    """A site inspector of the district asks about what has been approved, and sees nothing before."""
    return case.state == "passed" and sight.in_district(actor, Role.INSPECTOR, above)
