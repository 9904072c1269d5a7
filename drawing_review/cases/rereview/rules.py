"""What changed for a reviewer, and where an opinion stands in a newer version: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from app.core.refusal import Refused, declare
from drawing_review.cases.model import Anchor, FileId, Opinion, SeatId
from drawing_review.cases.rereview.model import Carried, Change, Changes, Kept, Rereview
from drawing_review.cases.signing.model import PartSignature
from drawing_review.drawing.model import Box, Point

declare(
    "not_changed",
    409,
    "该处自您签署第 {since} 版以来没有修改，复审只看修改之处和本席未销项的意见。"
    "确属首次审查遗漏的，请填写原因后提出；该意见将标注“首次审查遗漏”并告知监管部门。",
    "Nothing changed there since you signed version {since}, and re-review is of what changed and your own "
    "open opinions. If the first review missed it, say why: it is marked so, and the regulator is told.",
)


def signed_last(
    signatures: Iterable[PartSignature], seat: SeatId, disciplines: Collection[str], newest: int
) -> int | None:
    """The version up to which all his disciplines are signed; None where one never was: he sees everything.

    A signature that was taken back counts: he had looked at that version.
    """
    last = dict.fromkeys(disciplines, 0)
    for one in signatures:
        if one.seat == seat and one.discipline in last and one.version < newest:
            last[one.discipline] = max(last[one.discipline], one.version)
    return min(last.values(), default=0) or None


def own_open(opinions: Sequence[Opinion], seat: SeatId) -> list[Opinion]:
    return [one for one in opinions if one.seat == seat and one.state in ("open", "answered")]


def concerns(finding: Mapping[str, Any], changes: Changes, before: Collection[tuple[Any, ...]]) -> bool:
    """Must it be looked at again? Not if it was told before just so, of a place where nothing differs.

    `before`: what was told of the version that was signed, as `told` names it.
    """
    differs = changes.get(FileId(UUID(finding["file"])), ())
    if differs is None or told(finding) not in before:
        return True
    handles = {part for one in differs for part in (one.where.handle, one.where.was) if part}
    if handles.intersection(finding["handle"].split("/")):
        return True
    around = _around(finding)
    return around is not None and any(
        one.box and one.layout == finding["layout"] and _meet(one.box, around) for one in differs
    )


def within(anchor: Anchor, again: Rereview) -> bool:
    """Is the place one that changed since he signed, or what an open opinion of his own is about?

    What cannot be told apart is within: a drawing that is new or not compared yet, a layer or style that
    was altered. The whole set is not a place.
    """
    if anchor.file is None:
        return None in again.changes.values()
    if anchor.handle and anchor.handle in {one.anchor.handle for one in again.opinions}:
        return True
    differs = again.changes.get(anchor.file)
    return differs is None or any(_shows(one, anchor) for one in differs)


def _shows(change: Change, anchor: Anchor) -> bool:
    """Does the difference show at the anchor: on its sheet, at its entity, or around its place?"""
    if not change.layout:
        return change.how != "added"
    if anchor.sheet in change.sheets or {change.where.handle} & set(anchor.handle.split("/")):
        return True
    around = anchor.box or (anchor.place and (*anchor.place, *anchor.place))
    return bool(around and change.box and change.layout == anchor.layout and _meet(change.box, around))


def late(anchor: Anchor, again: Rereview | None, reason: str) -> str:
    """Why something that did not change is found only now (首次审查遗漏); "" where nothing has to be said.

    Refused("not_changed") without a reason.
    """
    if again is None or within(anchor, again):
        return ""
    reason = reason.replace("\x00", "").strip()
    if not reason:
        raise Refused("not_changed", since=again.since, field="late")
    return reason[:400]


def told(finding: Mapping[str, Any]) -> tuple[Any, ...]:
    """A finding without what every version has anew: its id and its file."""
    place = finding["place"]
    return (
        finding["check"],
        finding["outcome"],
        finding["measured"],
        finding["layout"],
        place and tuple(place),
    )


def _around(finding: Mapping[str, Any]) -> Box | None:
    """The box around a finding's place and its evidence, drawing units."""
    evidence = finding.get("evidence") or {}
    points: list[Sequence[float]] = [finding["place"]] if finding["place"] else []
    points += evidence.get("points", ())
    for chain in (*evidence.get("lines", ()), *evidence.get("rings", ())):
        points += chain
    if not points:
        return None
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def carried(anchor: Anchor, steps: Sequence[Sequence[Change]], file: FileId) -> Carried:
    """The anchor in the drawing `file`, after the differences of each version since it was set."""
    found = Carried(anchor, Kept.SAME)
    for changes in steps:
        one = next((one for one in changes if _is_at(one, found.anchor)), None)
        if one is not None:
            found = _step(found, one)
    return replace(found, anchor=replace(found.anchor, file=file))


def _is_at(change: Change, anchor: Anchor) -> bool:
    """Is it the entity that the anchor names? The outermost insert moves all that stands in it."""
    if not anchor.handle or change.how == "added":
        return False
    named = change.where.was or change.where.handle
    return named in anchor.handle.split("/") and change.layout in ("", anchor.layout)


def _step(found: Carried, change: Change) -> Carried:
    anchor = found.anchor
    if change.how == "removed":
        return replace(found, kept=Kept.REMOVED)
    if change.where.was:
        parts = [change.where.handle if one == change.where.was else one for one in anchor.handle.split("/")]
        anchor = replace(anchor, handle="/".join(parts))
    if change.how == "moved" and change.by:
        anchor = replace(anchor, place=_moved(anchor.place, change.by), box=_shifted(anchor.box, change.by))
        return Carried(anchor, found.kept or Kept.MOVED)
    return Carried(anchor, Kept.CHANGED)


def _moved(place: Point | None, by: Point) -> Point | None:
    return place and (place[0] + by[0], place[1] + by[1])


def _shifted(box: Box | None, by: Point) -> Box | None:
    return box and (box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1])
