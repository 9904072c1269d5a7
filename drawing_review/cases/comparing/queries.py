"""Reading fingerprints, comparisons and holdings."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from app.core.actor import Actor
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from drawing_review.archive.queries import closed_to
from drawing_review.cases import queries as cases
from drawing_review.cases import store as case_store
from drawing_review.cases.changes.queries import approved_of
from drawing_review.cases.comparing import rules, store
from drawing_review.cases.comparing.model import Comparison, Holding, HoldingId
from drawing_review.cases.model import Case, FileId, SetFile, Version
from drawing_review.cases.queries import Matter
from drawing_review.drawing.difference import NONE, Compared
from drawing_review.drawing.identity import Identity
from storage.blobs.store import store as blobs


async def identity(version: Version, file: SetFile) -> Identity:
    """The fingerprints of a drawing. Refused("not_identified")."""
    found = await store.identity(file.id)
    if found is None:
        raise Refused("not_identified", version=version.number)
    return found.with_bytes(file.sha256)


async def comparison(matter: Matter, file: SetFile, number: int = 0) -> Comparison | None:
    """The drawing held against what it was in the version before, or in that `number`, if that is done.

    What the first version of a change is held against is the approved set.
    """
    was = rules.predecessor(file, matter.versions, matter.all_files, number)
    if not number and file.version == matter.versions[0].id:
        was = await approved_of(file)
    return await store.comparison(file.id, was.id) if was else None


async def comparisons(matter: Matter) -> dict[FileId, Comparison]:
    """Of every drawing, what it is to the version before."""
    known = {(one.file, one.against): one for one in await store.of_case(Comparison, matter.case.id)}
    found = {}
    for file in matter.all_files:
        was = rules.predecessor(file, matter.versions, matter.all_files)
        if was and (one := known.get((file.id, was.id))):
            found[file.id] = one
    return found


async def difference(matter: Matter, version: Version, file: SetFile, number: int = 0) -> bytes:
    """The Compared of a drawing as JSON, without what is or was on closed sheets. Refused("not_compared")."""
    found = await comparison(matter, file, number)
    if found is None:
        raise Refused("not_compared", version=version.number)
    return rules.withheld(await blobs().read(found.difference), (file.id, found.against), matter.closed)


async def shown_difference(matter: Matter, file: SetFile, holding_id: str, number: int) -> str:
    """The address of what the desk shows beside a drawing: a file held against it, or what it was in the
    version before or in that `number`."""
    path = f"/api/cases/{matter.case.id}"
    if holding_id:
        try:
            held = await holding(matter.case.id, HoldingId(UUID(holding_id)))
        except ValueError:
            raise Refused("not_found", thing="比对") from None
        return f"{path}/holdings/{held.id}/difference"
    version = next(one for one in matter.versions if one.id == file.version)
    known = await comparison(matter, file, number)
    address = f"{path}/versions/{version.number}/difference?file={file.id}&against={number}"
    return address if known else ""


async def asked_case(case_id: CaseId, actor: Actor) -> tuple[Case, Version]:
    """The case and the version a file would be held against, for whoever may see the case, and for the
    district's site inspectors once it has passed. Refused("not_found") for others."""
    try:
        case = await cases.seen_case(case_id, actor)
    except Refused:
        case = await case_store.one(Case, case_id)
        if not rules.inspects(case, actor, (await tree()).above(case.district)):
            raise
    return case, rules.approved(case, await case_store.of_case(Version, case_id))


async def holdings(case: CaseId) -> Sequence[Holding]:
    """The files that were held against the case's drawing, newest first."""
    return (await store.of_case(Holding, case))[::-1]


async def holding(case: CaseId, holding_id: HoldingId) -> Holding:
    """Refused("not_found"), also if it belongs to another case."""
    found = await store.holding(holding_id)
    if found.case != case:
        raise Refused("not_found", thing="比对")
    return found


async def of_holding(case: Case, holding: Holding, actor: Actor) -> bytes:
    """Its Compared as JSON; nothing differs where the files are the same.

    What differs on sheets that are closed to the reader is counted and not shown: whoever holds an empty
    file against a restricted drawing would otherwise be told all of it.
    """
    if not holding.difference:
        return msgspec.json.encode(Compared("same", NONE))
    data = await blobs().read(holding.difference)
    closed = await closed_to(case, actor)
    return rules.withheld(data, (holding.against,), closed) if closed else data
