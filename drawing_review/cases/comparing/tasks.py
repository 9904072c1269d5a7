"""Machine work on identity: a drawing's fingerprints, its comparison with what it was, a file held."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import queries as cases
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing import commands, store
from drawing_review.cases.comparing.commands import Found
from drawing_review.cases.comparing.model import Holding, HoldingId
from drawing_review.cases.model import FileId, SetFile
from drawing_review.cases.profile import aliases_of
from drawing_review.cases.readings.gist import decoded
from drawing_review.cases.versions.caged import dxf_of, read_into, send
from drawing_review.cases.versions.rules import first_drawing, nearest
from drawing_review.drawing.identity import Identity
from drawing_review.reading.difference.work import COMPARE_VERSIONS, OUTPUT
from drawing_review.reading.identity.work import IDENTIFY
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

Read = dict[str, str]  # where the "path" of the DXF, its "drawing" and its "columns" lie


@task("drawing.identify", queue="reading", about="case")
async def identify_drawing(job: RunningJob, case: CaseId, file: FileId) -> None:
    """The fingerprints of a drawing that has been read; those of the same bytes are known already."""
    found = await case_store.find(SetFile, file)
    if found is None or await store.identity(file) is not None:  # it has left the draft, or is known
        return
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        _read, identity = await _known(found, Path(folder))
    await commands.record_identity(job.context, file, job, identity)


@task("drawing.compare", queue="reading", about="case")
async def compare_drawings(job: RunningJob, case: CaseId, file: FileId, against: FileId) -> None:
    """What differs from the version before."""
    with tempfile.TemporaryDirectory(dir=blobs().spool) as name:
        sides = []
        for one in (against, file):
            folder = Path(name) / str(one)
            folder.mkdir()
            sides.append(await _known(await cases.file(one), folder))
        found = await _compared(sides[0], sides[1], Path(name))
    await commands.record_comparison(job.context, file, against, job, found)


@task("drawing.hold", queue="reading", about="case")
async def hold_file(job: RunningJob, case: CaseId, holding: HoldingId) -> None:
    """Reads the file as if it were submitted, and says what it is to the version."""
    held = await store.holding(holding)
    with tempfile.TemporaryDirectory(dir=blobs().spool) as name:
        folder, other = Path(name) / "held", Path(name) / "approved"
        folder.mkdir()
        other.mkdir()
        try:
            path = await blobs().fetch_to_cache(held.sha256)
            read = await read_into(folder, path, held.file, await aliases_of(case))
            file = {"path": str(await dxf_of(path, folder)), **{key: str(at) for key, at in read.items()}}
        except Refused as refused:
            if refused.status >= 500:  # the store is away: another attempt, not the file's fault
                raise
            data = {key: str(value) for key, value in refused.data.items()}
            await commands.refuse_held(job.context, holding, job, refused.code, data)
            return
        identity = msgspec.structs.replace(await _identity(file), sha256=held.sha256)
        against = await _nearest(held, read["drawing"])
        found = await _compared(await _known(against, other), (file, identity), Path(name))
    await commands.answer_held(job.context, holding, job, against.id, found)


async def _nearest(held: Holding, drawing: Path) -> SetFile:
    """The drawing of the set that a held file comes nearest to, by its name or its sheets; else the first."""
    sheets = decoded(await asyncio.to_thread(drawing.read_bytes)).sheets
    numbers = {sheet.number for sheet in sheets if sheet.number}
    read = [file for file in await case_store.files_of(held.version) if file.pack]
    return nearest(held.file, numbers, read) or first_drawing(read)


async def _fetched(file: SetFile, folder: Path) -> Read:
    """The file as DXF, and what was made of it, on this host."""
    path = await dxf_of(await blobs().fetch_to_cache(file.sha256), folder)
    drawing, columns = [await blobs().fetch_to_cache(key) for key in (file.drawing, file.columns)]
    return {"path": str(path), "drawing": str(drawing), "columns": str(columns)}


async def _known(file: SetFile, folder: Path) -> tuple[Read, Identity]:
    """A drawing with its fingerprints; where they are not stored yet, they are made now."""
    read = await _fetched(file, folder)
    stored = await store.identity_of_bytes(file.case, file.sha256)
    if stored is not None:
        return read, stored.with_bytes(file.sha256)
    return read, msgspec.structs.replace(await _identity(read), sha256=file.sha256)


async def _identity(read: Read) -> Identity:
    return msgspec.convert(await send(IDENTIFY, read, {}), Identity)


async def _compared(old: tuple[Read, Identity], new: tuple[Read, Identity], folder: Path) -> Found:
    sides: list[dict[str, Any]] = [
        {**read, "identity": msgspec.to_builtins(identity)} for read, identity in (old, new)
    ]
    target = folder / OUTPUT
    value = await send(COMPARE_VERSIONS, {"old": sides[0], "new": sides[1]}, {OUTPUT: target})
    kept = await blobs().put_file(target)
    return Found(value["answer"], value["counts"], kept.sha256)
