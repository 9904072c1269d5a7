"""What a version or a file is held against: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from drawing_review.cases import sight
from drawing_review.cases.comparing import refusals  # noqa: F401  # declares the codes
from drawing_review.cases.model import Case, SetFile, Version
from drawing_review.cases.versions.rules import counterpart


def before(
    version: Version, versions: Sequence[Version], files: Sequence[SetFile]
) -> tuple[Version, list[SetFile]] | None:
    """The version that this one replaces (the last before it that could be read) and its drawings."""
    earlier = [one for one in versions if one.number < version.number]
    for one in sorted(earlier, key=lambda one: -one.number):
        read = [file for file in files if file.version == one.id and file.pack]
        if read:
            return one, read
    return None


def predecessor(file: SetFile, versions: Sequence[Version], files: Sequence[SetFile]) -> SetFile | None:
    """What this drawing was in the version before, if it was there and is no longer the same file."""
    version = next((one for one in versions if one.id == file.version), None)
    found = version and before(version, versions, files)
    was = found and counterpart(file, found[1])
    return was if was and was.sha256 != file.sha256 else None


def approved(case: Case, versions: Sequence[Version]) -> Version:
    """The version that a file is held against: the approved one (批准图纸) once the case has passed, until
    then the newest that could be read. Refused("nothing_to_hold_against")."""
    read = [one for one in versions if one.state in ("read", "incomplete")]
    if not read:
        raise Refused("nothing_to_hold_against")
    return max(read, key=lambda one: one.number)


def inspects(case: Case, actor: Actor, above: Collection[DistrictId]) -> bool:
    """A site inspector of the district asks about what has been approved, and sees nothing before."""
    return case.state == "passed" and sight.in_district(actor, Role.INSPECTOR, above)
