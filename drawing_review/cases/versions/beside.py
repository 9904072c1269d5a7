"""The other drawings that a desk may lay beside the one it shows: of the same set, and of other versions."""

from __future__ import annotations

import msgspec

from app.core.refusal import Refused
from drawing_review.cases.model import FileKind, SetFile, Version
from drawing_review.cases.queries import Matter
from drawing_review.cases.restricted import pack_for
from drawing_review.cases.versions.rules import counterpart

MOST = 100  # files of a set that are offered


class Beside(msgspec.Struct, frozen=True):
    name: str
    version: int
    pack: str  # address of what is drawn
    desk: str  # address of its own desk
    earlier: bool  # it is the same drawing in another version


def beside(matter: Matter, version: Version, file: SetFile) -> list[Beside]:
    """The set's other drawings, then the same drawing in the other versions, the newest first."""
    found = [one for one in matter.files(version) if one.id != file.id]
    listed = [_told(matter, version, one, earlier=False) for one in found[:MOST]]
    for other in sorted(matter.versions, key=lambda one: -one.number):
        same = counterpart(file, matter.files(other)) if other.id != version.id else None
        listed.append(_told(matter, other, same, earlier=True) if same else None)
    return [one for one in listed if one is not None]


def _told(matter: Matter, version: Version, file: SetFile, *, earlier: bool) -> Beside | None:
    """None where it cannot be shown to the reader."""
    if file.kind != FileKind.DRAWING or file.state != "read":
        return None
    try:
        key = pack_for(matter.closed, file)
    except Refused:
        return None
    base = f"/cases/{matter.case.id}"
    pack = f"{base}/versions/{version.number}/pack?file={file.id}&hash={key[:16]}"
    desk = f"{base}/desk?version={version.number}&file={file.id}"
    return Beside(file.name, version.number, pack, desk, earlier)
