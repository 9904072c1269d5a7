"""Reading the drawing that an expert looks at: of his meeting's case, only it, only while he is asked."""

from __future__ import annotations

from app.core.refusal import Refused
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings.experts import referred
from drawing_review.cases.meetings.shown import Sitting
from drawing_review.cases.model import Opinion, SetFile, Version
from drawing_review.cases.restricted import closed_of, pack_for


async def drawings(sitting: Sitting) -> tuple[Version, list[SetFile]]:
    """The newest version and its drawings that can be seen. Refused("not_on_panel") outside his time."""
    if not sitting.may_look:
        raise Refused("not_on_panel")
    newest = (await case_store.of_case(Version, sitting.case.id))[-1]
    return newest, [one for one in await case_store.files_of(newest.id) if one.pack]


async def drawing(sitting: Sitting, id: str) -> tuple[Version, SetFile]:
    """One of them: by its id, or the first. Refused("not_found")."""
    version, files = await drawings(sitting)
    return version, _file(files, id)


async def pack_of(sitting: Sitting, file: SetFile) -> str:
    """The key of what he may load: restricted sheets only of a file in which he is asked about one.

    Refused("sheet_restricted") where nothing else is in the file.
    """
    closed = closed_of([file])
    asked = [one.anchor for one in await opinions(sitting)]
    named = any(f"{one.file}/{one.sheet}" in closed or f"{one.file}/" in closed for one in asked)
    return file.pack if named else pack_for(closed, file)


def _file(files: list[SetFile], id: str) -> SetFile:
    found = next((one for one in files if id in ("", str(one.id))), None)
    if found is None:
        raise Refused("not_found", thing="文件")
    return found


async def opinions(sitting: Sitting) -> list[Opinion]:
    """What the experts are asked about, and nothing else."""
    asked = referred(sitting.meeting)
    return [one for one in await case_store.of_case(Opinion, sitting.case.id) if one.id in asked]
