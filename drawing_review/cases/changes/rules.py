"""Which sheets of a change differ from the approved set, and so are reviewed: pure decisions.

What cannot be told apart is open: a sheet stands only where it is known to be as it was approved.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.refusal import Refused
from drawing_review.cases.changes import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.changes.model import Change, NamedSheet, Reach
from drawing_review.cases.comparing.told import Lines
from drawing_review.cases.model import Anchor, SetFile
from drawing_review.cases.sets.index import same_number


def touched(compared: Lines) -> frozenset[str] | None:
    """Ids of the sheets on which something differs; None where a difference may show on every sheet.

    A layer, style or header entry that was altered stands nowhere and may show everywhere; one that was
    added cannot show on what was not redrawn.
    """
    found: set[str] = set()
    for line in compared.items:
        if not line.layout and line.how != "added":
            return None
        found.update(line.sheets)
    return frozenset(found)


def stands(reach: Reach, file: str, sheet: str) -> bool:
    """Is this sheet as it was approved? With `sheet` "": the whole file."""
    held = next((one for one in reach.held if str(one.file.id) == file), None)
    if held is None or held.touched is None:
        return False
    return not held.touched if not sheet else sheet not in held.touched


def reopened(reach: Reach) -> list[NamedSheet]:
    """The sheets that the version changes, in the order of the set."""
    return [
        one
        for held in reach.held
        for one in named(held.file)
        if held.touched is None or one.sheet in held.touched
    ]


def standing(reach: Reach) -> list[NamedSheet]:
    """The sheets whose approval stands."""
    sheets = [one for held in reach.held for one in named(held.file)]
    return [one for one in sheets if stands(reach, str(one.file), one.sheet)]


def named(file: SetFile) -> list[NamedSheet]:
    return [NamedSheet(file.id, one.id, one.number, one.name) for one in file.summary.sheets]


def undeclared(reach: Reach) -> list[NamedSheet]:
    """Sheets of the approved set that the version changes beyond what was declared."""
    before = {held.was.id: held for held in reach.held if held.was is not None}
    declared = {(one.file, one.sheet) for one in reach.change.sheets}
    found = []
    for held in before.values():
        assert held.was is not None
        found += [
            was
            for one in named(held.file)
            if held.touched is None or one.sheet in held.touched
            for was in counterparts(one, named(held.was))
            if (was.file, was.sheet) not in declared
        ]
    return found


def counterparts(sheet: NamedSheet, others: Sequence[NamedSheet]) -> list[NamedSheet]:
    """The same sheet in another set: by its number where it has one, else by its id."""
    if sheet.number:
        return [one for one in others if same_number(one.number) == same_number(sheet.number)]
    return [one for one in others if one.sheet == sheet.sheet]


def demand_reopened(reach: Reach | None, anchor: Anchor) -> None:
    """An opinion in a change is about what it reopens. Refused("sheet_stands"), ("sheet_not_named")."""
    if reach is None or anchor.file is None:
        return
    _demand_sheet(reach, anchor)
    if not stands(reach, str(anchor.file), anchor.sheet):
        return
    names = {(one.file, one.sheet): one.number or one.name for one in standing(reach)}
    sheet = names.get((anchor.file, anchor.sheet), "")
    raise Refused("sheet_stands", sheet=sheet or "这个文件", edition=reach.change.edition)


def _demand_sheet(reach: Reach, anchor: Anchor) -> None:
    """Of a drawing that is changed in part the sheet must be named. Refused("sheet_not_named")."""
    held = next((one for one in reach.held if one.file.id == anchor.file), None)
    if anchor.sheet or held is None or not held.touched:
        return
    open_ones = [one for one in named(held.file) if one.sheet in held.touched]
    if len(open_ones) < len(held.file.summary.sheets):
        raise Refused("sheet_not_named", sheets="、".join(one.number or one.name for one in open_ones))


def demand_changed(change: Change | None, approved: str, sha256: str) -> None:
    """A change that changes nothing needs no review. Refused("nothing_changed")."""
    if change is not None and approved == sha256:
        raise Refused("nothing_changed", edition=change.edition)
