"""Sheets on civil defence and security open to named seats only, at every moment: pure decisions.

Whose they are: the parties', who drew them, and the people of the bodies whose seat it is. What is said
about such a sheet (opinions) also reaches who coordinates or regulates the case; the sheet itself does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from app.core.actor import Actor
from app.core.refusal import Refused, declare
from drawing_review.cases import sight
from drawing_review.cases.model import Anchor, Case, Opinion, Seat, SeatId, SetFile

WORDS = ("人防", "人民防空", "安防", "技防", "保密")  # of a discipline, of a sheet's number or name
NAMED = (*WORDS, "公安")  # of the seats to which such sheets open
WITHHELD = "（针对限制图纸，内容仅限指定席位查看 · about a restricted sheet: for named seats only）"

declare(
    "sheet_restricted",
    403,
    "这张图涉及人防或安防内容，仅限指定席位查看。请联系该席位所在部门。",
    "This sheet is about civil defence or security and opens only to named seats. Ask the body of that seat.",
)


def restricted(*told: str) -> bool:
    """`told`: what a sheet says of itself, its discipline, number and name."""
    return any(word in one for word in WORDS for one in told)


def may_open(case: Case, actor: Actor, seats: Sequence[Seat]) -> bool:
    """The parties, and people of the bodies whose seat it is (人防、公安)."""
    if sight.party(case, actor):
        return True
    named = {seat.body for seat in seats if any(word in seat.name for word in NAMED)}
    return any(duty.body in named for duty in actor.duties)


def closed_of(files: Iterable[SetFile]) -> frozenset[str]:
    """The restricted sheets of these files as "file/sheet"; "file/" for a file that is restricted whole."""
    found = set()
    for file in files:
        if restricted(file.name):
            found.add(f"{file.id}/")
        by_name = {one.id for one in file.summary.sheets if restricted(one.number, one.name)}
        found |= {f"{file.id}/{one}" for one in by_name.union(file.summary.restricted)}
    return frozenset(found)


def closes(closed: Collection[str], file: SetFile) -> bool:
    """Does the file hold a sheet that is closed?"""
    return any(one.startswith(f"{file.id}/") for one in closed)


def pack_for(closed: Collection[str], file: SetFile) -> str:
    """The key of what the desk may load. Refused("sheet_restricted") if nothing of the file is open."""
    if not closes(closed, file):
        return file.pack
    if f"{file.id}/" in closed or not file.open_pack:
        raise Refused("sheet_restricted")
    return file.open_pack


def open_findings(closed: Collection[str], findings: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Without those on closed sheets, and those at a place of such a file that lies on no known sheet."""
    files = {one.partition("/")[0] for one in closed}

    def stays(one: Mapping[str, Any]) -> bool:
        if one["file"] not in files:
            return True
        if f"{one['file']}/" in closed:
            return False
        on_sheet = bool(one["sheet"]) and f"{one['file']}/{one['sheet']}" not in closed
        return on_sheet or (not one["sheet"] and one["place"] is None)

    return [dict(one) for one in findings if stays(one)]


def open_opinions(
    closed: Collection[str], opinions: Sequence[Opinion], own: Collection[SeatId]
) -> list[Opinion]:
    """Opinions on closed sheets without what they say; those of one's `own` seats as they are."""
    return [
        one if one.seat in own or not on_closed(closed, one.anchor) else _withheld(one) for one in opinions
    ]


def on_closed(closed: Collection[str], anchor: Anchor) -> bool:
    """Is the anchor on a closed sheet, or in a file that is closed whole?"""
    return f"{anchor.file}/" in closed or f"{anchor.file}/{anchor.sheet}" in closed


def _withheld(one: Opinion) -> Opinion:
    return replace(
        one,
        text=WITHHELD,
        clause="",
        reply=one.reply and WITHHELD,
        finding="",
        late=one.late and WITHHELD,
        anchor=Anchor(file=one.anchor.file, sheet=one.anchor.sheet),
    )
