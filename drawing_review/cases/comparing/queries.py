"""Reading fingerprints, comparisons and holdings."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from app.core.actor import Actor
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from drawing_review.cases import queries as cases
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing import rules, store
from drawing_review.cases.comparing.model import Comparison, Holding, HoldingId
from drawing_review.cases.model import Case, FileId, SetFile, Version
from drawing_review.drawing.difference import NONE, Compared
from drawing_review.drawing.identity import Identity
from storage.blobs.store import store as blobs


async def identity(version: Version, file: SetFile) -> Identity:
    """The fingerprints of a drawing. Refused("not_identified")."""
    found = await store.identity(file.id)
    if found is None:
        raise Refused("not_identified", version=version.number)
    return found.with_bytes(file.sha256)


async def comparison(file: FileId) -> Comparison | None:
    """The drawing held against what it was in the version before, if that is done."""
    return await store.comparison(file)


async def comparisons(case: CaseId) -> dict[FileId, Comparison]:
    return {one.file: one for one in await store.of_case(Comparison, case)}


async def difference(version: Version, file: SetFile) -> bytes:
    """The Compared of a drawing as JSON. Refused("not_compared")."""
    found = await store.comparison(file.id)
    if found is None:
        raise Refused("not_compared", version=version.number)
    return await blobs().read(found.difference)


async def shown_difference(version: Version, file: SetFile, holding_id: str) -> str:
    """The address of what the desk shows beside a drawing: a file held against it, or what it was before."""
    path = f"/api/cases/{version.case}"
    if holding_id:
        try:
            held = await holding(version.case, HoldingId(UUID(holding_id)))
        except ValueError:
            raise Refused("not_found", thing="比对") from None
        return f"{path}/holdings/{held.id}/difference"
    known = await store.comparison(file.id)
    return f"{path}/versions/{version.number}/difference?file={file.id}" if known else ""


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


async def of_holding(holding: Holding) -> bytes:
    """Its Compared as JSON; nothing differs where the files are the same."""
    if holding.difference:
        return await blobs().read(holding.difference)
    return msgspec.json.encode(Compared("same", NONE))
