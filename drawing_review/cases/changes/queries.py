"""How far a change reaches, read from the comparisons with what was approved."""

from __future__ import annotations

import msgspec

from drawing_review.cases import store as case_store
from drawing_review.cases.changes import rules, store
from drawing_review.cases.changes.model import Change, Held, Reach
from drawing_review.cases.comparing import store as comparisons
from drawing_review.cases.comparing.told import Lines
from drawing_review.cases.model import FileKind, SetFile, Version
from drawing_review.cases.versions.rules import counterpart
from storage.blobs.store import store as blobs


async def approved_drawings(change: Change) -> list[SetFile]:
    """The drawings of the set that is changed."""
    return [file for file in await case_store.files_of(change.version) if file.kind == FileKind.DRAWING]


async def approved_of(file: SetFile) -> SetFile | None:
    """What a drawing was in the approved set that its case changes, where it is another file now."""
    change = await store.of_case(file.case)
    was = counterpart(file, await approved_drawings(change)) if change else None
    return was if was and was.sha256 != file.sha256 else None


async def reach(version: Version) -> Reach | None:
    """None where the version belongs to no change."""
    change = await store.of_case(version.case)
    if change is None:
        return None
    before = await approved_drawings(change)
    drawings = [one for one in await case_store.files_of(version.id) if one.kind == FileKind.DRAWING]
    held, compared = [], True
    for file in drawings:
        was = counterpart(file, before)
        lines = await _lines(file, was)
        compared = compared and (was is None or lines is not None)
        held.append(Held(file, was, rules.touched(lines) if lines else None))
    return Reach(change, version, tuple(held), compared)


async def _lines(file: SetFile, was: SetFile | None) -> Lines | None:
    """What differs; nothing in the same bytes; None of a new drawing, or while it is not compared."""
    if was is None:
        return None
    if was.sha256 == file.sha256:
        return Lines("same", {})
    found = await comparisons.comparison(file.id, was.id)
    return msgspec.json.decode(await blobs().read(found.difference), type=Lines) if found else None
