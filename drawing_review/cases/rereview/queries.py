"""Reading what a reviewer looks at again, and where opinions stand in a newer version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import msgspec

from app.core.actor import Actor
from drawing_review.cases.comparing import rules as comparing
from drawing_review.cases.comparing import store as comparisons
from drawing_review.cases.findings import findings_of
from drawing_review.cases.model import Anchor, FileKind, Opinion, OpinionId, SetFile
from drawing_review.cases.queries import Matter
from drawing_review.cases.rereview import rules
from drawing_review.cases.rereview.model import Carried, Change, Rereview
from drawing_review.cases.signing import store as signing
from drawing_review.cases.versions.rules import counterpart
from storage.blobs.store import store as blobs

K = TypeVar("K")
Step = tuple[SetFile, Sequence[Change] | None]  # what a drawing was before, and what differs; None: unknown


class _Items(msgspec.Struct, frozen=True):
    """The part of a `Compared` that is asked for here."""

    items: tuple[Change, ...] = ()


_decoder = msgspec.json.Decoder(_Items)


async def rereview(matter: Matter, actor: Actor) -> Rereview | None:
    """What the reader looks at again; None for who reviews nothing here, or has signed no version yet."""
    seat, newest = matter.seat_of(actor), matter.newest
    if seat is None or newest is None or newest.number == 1 or matter.case.state != "reviewing":
        return None
    his = (actor.person, actor.deputy_for)
    mine = {
        one.discipline for one in matter.reviewers if one.sits and one.seat == seat.id and one.person in his
    }
    since = rules.signed_last(await signing.of_case(matter.case.id), seat.id, mine, newest.number)
    if since is None:
        return None
    drawings = [one for one in matter.files(newest) if one.kind == FileKind.DRAWING]
    changes = {one.id: await _changes(matter, one, since) for one in drawings}
    return Rereview(since, changes, rules.own_open(matter.opinions, seat.id))


async def _changes(matter: Matter, file: SetFile, since: int) -> Sequence[Change] | None:
    """Everything that differs from the version `since`; None where the drawing is new or not compared."""
    found: list[Change] = []
    steps = await _steps(matter, file, since)
    if steps is None:
        return None
    for _was, changes in steps:
        if changes is None:
            return None
        found += changes
    return found


async def _steps(matter: Matter, file: SetFile, since: int) -> list[Step] | None:
    """From version to version back to `since`, the newest step first; None if the drawing was not there."""
    numbers = {one.id: one for one in matter.versions}
    steps: list[Step] = []
    while (version := numbers[file.version] if file.version else None) and version.number > since:
        before = comparing.before(version, matter.versions, matter.all_files)
        was = counterpart(file, before[1]) if before else None
        if was is None:
            return None
        steps.append((was, await _between(file, was)))
        file = was
    return steps


async def _between(file: SetFile, was: SetFile) -> Sequence[Change] | None:
    if file.sha256 == was.sha256:
        return ()
    found = await comparisons.comparison(file.id, was.id)
    return None if found is None else _decoder.decode(await blobs().read(found.difference)).items


async def narrowed(
    matter: Matter, again: Rereview, findings: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Of the findings on the newest version, those that concern what changed."""
    signed = matter.version(again.since)
    before = {rules.told(one) for one in await findings_of(matter.files(signed))}
    return [one for one in findings if rules.concerns(one, again.changes, before)]


async def carried(matter: Matter, file: SetFile, opinions: Collection[Opinion]) -> dict[OpinionId, Carried]:
    """Where opinions that were given on earlier versions of this drawing stand in it."""
    return await carried_anchors(matter, file, [(one.id, one.version, one.anchor) for one in opinions])


async def carried_anchors(
    matter: Matter, file: SetFile, anchors: Collection[tuple[K, int, Anchor]]
) -> dict[K, Carried]:
    """Where anchors (key, version on which it was set, anchor) of earlier versions of this drawing stand in
    it. None is told of those since which a version is not compared."""
    version = next((one for one in matter.versions if one.id == file.version), None)
    older = [one for one in anchors if version and one[2].file and one[1] < version.number]
    steps = await _steps(matter, file, min(since for _key, since, _anchor in older)) if older else None
    names = [was.id for was, _changes in steps or ()]
    found: dict[K, Carried] = {}
    for key, _since, anchor in older:
        if anchor.file not in names:
            continue
        since = list(reversed((steps or [])[: names.index(anchor.file) + 1]))
        if all(changes is not None for _was, changes in since):
            found[key] = rules.carried(anchor, [changes or () for _was, changes in since], file.id)
    return found
