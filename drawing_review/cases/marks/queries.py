"""Reading marks: those that were given, as they stand in a version; one's own drafts; pictures.

    matter = await cases.queries.matter(case_id, actor)
    for one in await given_marks(matter, matter.version(2), actor):
        one.mark, one.opinion, one.certainty, one.given_on

is what the desk and every export show. Drafts are read by `own_drafts` alone, with their author's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from app.core.actor import Actor
from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import restricted, sight
from drawing_review.cases.marks import anchoring, store
from drawing_review.cases.marks.model import (
    Certainty,
    ConfirmedPlace,
    GivenMark,
    Mark,
    MarkId,
    OpinionDraft,
    Picture,
    PictureId,
    Standing,
)
from drawing_review.cases.marks.rules import Ground
from drawing_review.cases.model import FileKind, Opinion, OpinionId, SetFile, Version
from drawing_review.cases.papers.laid import is_paper, sheets_of
from drawing_review.cases.queries import Matter
from drawing_review.cases.readings.gist import gist
from drawing_review.cases.rereview.queries import carried_anchors
from drawing_review.cases.versions.rules import counterpart
from drawing_review.drawing.model import Sheet


class _Drawn(msgspec.Struct, frozen=True):
    """A mark from where it was last certain: on which version it was drawn or confirmed."""

    given: GivenMark
    opinion: Opinion
    version: int
    mark: Mark
    confirmed: ConfirmedPlace | None


async def given_marks(matter: Matter, version: Version, actor: Actor) -> list[Standing]:
    """Every given mark that stands in this version, with its opinion, in the order they were given.

    Those of earlier versions stand where their entities are now (`certainty`), or where a person has
    confirmed them. What lies on sheets that do not open to the reader is left out, his own seat's excepted.
    """
    drawn = await _drawn(matter, version, actor)
    found: dict[MarkId, Standing] = {one.given.id: _as_drawn(one) for one in drawn if _is_of(one, version)}
    for file in matter.files(version):
        older = [one for one in drawn if not _is_of(one, version) and _concerns(matter, one.mark, file)]
        anchors = [(one.given.id, one.version, one.mark.anchor) for one in older]
        now = await carried_anchors(matter, file, anchors) if file.kind == FileKind.DRAWING else {}
        for one in older:
            mark, certainty = anchoring.moved(one.mark, now.get(one.given.id), file.id)
            found[one.given.id] = _standing(one, mark, certainty)
    return [found[one.given.id] for one in drawn if one.given.id in found]


async def _drawn(matter: Matter, version: Version, actor: Actor) -> list[_Drawn]:
    """The marks up to this version that the reader may see, each from where it was last certain."""
    opinions = _open(matter, actor)
    confirmed = {
        one.given: one
        for one in sorted(await store.confirmed(matter.case.id), key=lambda one: one.version)
        if one.version <= version.number
    }
    return [
        _from(given, opinions[given.opinion], confirmed.get(given.id))
        for given in await store.of_case(matter.case.id)
        if given.opinion in opinions and given.version <= version.number and _may_see(matter, given, actor)
    ]


def _from(given: GivenMark, opinion: Opinion, confirmed: ConfirmedPlace | None) -> _Drawn:
    if confirmed is None:
        return _Drawn(given, opinion, given.version, given.mark, None)
    return _Drawn(given, opinion, confirmed.version, confirmed.mark, confirmed)


def _is_of(one: _Drawn, version: Version) -> bool:
    return one.version == version.number


def _as_drawn(one: _Drawn) -> Standing:
    if one.confirmed is not None:
        return _standing(one, one.mark, one.confirmed.certainty, confirmed=True)
    return _standing(one, one.mark, Certainty.GIVEN)


def _standing(one: _Drawn, mark: Mark, certainty: Certainty, *, confirmed: bool = False) -> Standing:
    return Standing(
        mark=mark, opinion=one.opinion, given_on=one.given.version, certainty=certainty, confirmed=confirmed
    )


def _concerns(matter: Matter, mark: Mark, file: SetFile) -> bool:
    """Is the mark on what this file was in an earlier version?"""
    known = {one.id: one for one in matter.all_files}
    its = known.get(mark.anchor.file) if mark.anchor.file else None
    version = next((one for one in matter.versions if one.id == file.version), None)
    return its is not None and counterpart(its, matter.files(version)) == file


def _open(matter: Matter, actor: Actor) -> Mapping[OpinionId, Opinion]:
    """The opinions whose marks the reader may see."""
    own = {seat.id for seat in matter.seats if sight.sits(seat, actor)}
    return {
        one.id: one
        for one in matter.opinions
        if one.seat in own or not restricted.on_closed(matter.closed, one.anchor)
    }


def _may_see(matter: Matter, given: GivenMark, actor: Actor) -> bool:
    own = {seat.id for seat in matter.seats if sight.sits(seat, actor)}
    seat = next(one.seat for one in matter.opinions if one.id == given.opinion)
    return seat in own or not restricted.on_closed(matter.closed, given.mark.anchor)


async def own_drafts(case: CaseId, actor: Actor) -> list[OpinionDraft]:
    """The reader's own drafts on a case, the oldest first; nobody else's, whoever asks."""
    return await store.drafts(case, actor.person) if actor.person is not None else []


async def ground(matter: Matter, file: SetFile, actor: Actor) -> Ground:
    """What the actor may draw on in this drawing."""
    version = next((one for one in matter.versions if one.id == file.version), None)
    named = {one.id: {sheet.id for sheet in one.summary.sheets} for one in matter.files(version)}
    sheets = await _sheets(file)
    pictures = await store.rows.of(Picture, case=matter.case.id, person=actor.person)
    return Ground(file.id, sheets, named, matter.closed, {one.id for one in pictures})


async def _sheets(file: SetFile) -> Mapping[str, Sheet]:
    """The sheets of a drawing, the pages of a PDF; none of anything else."""
    if is_paper(file):
        return await sheets_of(file.drawing)
    if file.kind == FileKind.DRAWING:
        return {one.id: one for one in (await gist(file.drawing)).sheets}
    return {}


async def picture(matter: Matter, id: PictureId, actor: Actor) -> Picture:
    """A picture: its author's, or one that a given mark shows. Refused("not_found") otherwise."""
    found = await store.rows.one(Picture, id)
    if found.case == matter.case.id and (found.person == actor.person or await _shown(matter, id, actor)):
        return found
    raise Refused("not_found", thing="附图")


async def _shown(matter: Matter, id: PictureId, actor: Actor) -> bool:
    opinions = _open(matter, actor)
    return any(
        one.mark.picture == id and one.opinion in opinions and _may_see(matter, one, actor)
        for one in await store.of_case(matter.case.id)
    )


def of_opinions(marks: Sequence[Standing]) -> dict[OpinionId, list[Standing]]:
    """The marks by their opinion."""
    found: dict[OpinionId, list[Standing]] = {}
    for one in marks:
        found.setdefault(one.opinion.id, []).append(one)
    return found
