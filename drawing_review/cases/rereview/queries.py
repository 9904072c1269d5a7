"""Reading what a reviewer looks at again, and where opinions stand in a newer version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from app.core.actor import Actor
from drawing_review.cases.comparing import rules as comparing
from drawing_review.cases.comparing import store as comparisons
from drawing_review.cases.findings import findings_of
from drawing_review.cases.model import FileKind, Opinion, OpinionId, SetFile
from drawing_review.cases.queries import Matter
from drawing_review.cases.rereview import rules
from drawing_review.cases.rereview.model import Carried, Change, Rereview
from drawing_review.cases.signing import store as signing
from drawing_review.cases.versions.rules import counterpart
from storage.blobs.store import store as blobs

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
    version = next((one for one in matter.versions if one.id == file.version), None)
    older = [one for one in opinions if version and one.anchor.file and one.version < version.number]
    steps = await _steps(matter, file, min(one.version for one in older)) if older else None
    found: dict[OpinionId, Carried] = {}
    for one in older:
        names = [was.id for was, _changes in steps or ()]
        if one.anchor.file not in names:
            continue
        since = list(reversed((steps or [])[: names.index(one.anchor.file) + 1]))
        if all(changes is not None for _was, changes in since):
            found[one.id] = rules.carried(one.anchor, [changes or () for _was, changes in since], file.id)
    return found
