"""What a version or a file is held against: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from drawing_review.cases import sight
from drawing_review.cases.comparing import refusals  # noqa: F401  # declares the codes
from drawing_review.cases.model import Case, FileId, SetFile, Version
from drawing_review.cases.versions.rules import counterpart
from drawing_review.drawing.difference import Compared

Earlier = tuple[Version, list[SetFile]]  # an earlier version and its drawings


def earlier(version: Version, versions: Sequence[Version], files: Sequence[SetFile]) -> list[Earlier]:
    """The versions before this one that could be read, the newest first."""
    before = sorted((one for one in versions if one.number < version.number), key=lambda one: -one.number)
    drawings = ((one, [file for file in files if file.version == one.id and file.pack]) for one in before)
    return [(one, read) for one, read in drawings if read]


def before(
    version: Version, versions: Sequence[Version], files: Sequence[SetFile], number: int = 0
) -> Earlier | None:
    """The version that this one replaces, or the earlier one of this number; None if it is the first.

    Refused("no_earlier_version") where no drawing of an earlier version of this number could be read.
    """
    found = earlier(version, versions, files)
    if not number:
        return found[0] if found else None
    chosen = next((one for one in found if one[0].number == number), None)
    if chosen is None:
        raise Refused("no_earlier_version", version=version.number, number=number)
    return chosen


def predecessor(
    file: SetFile, versions: Sequence[Version], files: Sequence[SetFile], number: int = 0
) -> SetFile | None:
    """What this drawing was in the version before, or in the earlier one of this number, if it was there and
    is no longer the same file."""
    version = next((one for one in versions if one.id == file.version), None)
    found = version and before(version, versions, files, number)
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


def withheld(data: bytes, files: Sequence[FileId | None], closed: Collection[str]) -> bytes:
    """A Compared of these files as JSON without what stands on closed sheets ("file/sheet") of one of them.

    Of a file with a closed sheet, what stands on no sheet is withheld too: it may be drawn on that one.
    """
    names = {str(one) for one in files}
    shut = [one.partition("/")[2] for one in closed if one.partition("/")[0] in names]
    if not shut:
        return data
    found = msgspec.json.decode(data, type=Compared)
    shown = tuple(
        one for one in found.items if "" not in shut and one.sheets and not set(shut).intersection(one.sheets)
    )
    left = len(found.items) - len(shown)
    return msgspec.json.encode(msgspec.structs.replace(found, items=shown, withheld=left))
