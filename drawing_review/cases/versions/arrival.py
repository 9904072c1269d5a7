"""Files that have arrived for a case: each joins its draft, and machines begin to read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.ids import PersonId, new_id
from drawing_review.cases import states, store
from drawing_review.cases.model import Case, FileId, FileKind, SetFile
from drawing_review.cases.profile import aliases_of, digest
from drawing_review.cases.versions import rules as set_rules
from storage.unit import Operation


class Arrived(msgspec.Struct, frozen=True):
    """A file whose bytes lie in the object store. `kind`: None where its name tells; `by`: who is asking."""

    name: str
    sha256: str
    size: int
    kind: FileKind | None = None
    by: PersonId | None = None


async def arrive(
    op: Operation, case: Case, arrived: Sequence[Arrived], approved: Sequence[SetFile] = ()
) -> list[SetFile]:
    """New files of the case's draft. What was made of the same bytes before is taken over, in this case or
    in the `approved` set that it changes."""
    known = [*await store.of_case(SetFile, case.id), *approved]
    aliases, now = digest(await aliases_of(case.id)), await op.now()
    files = []
    for one in arrived:
        file = set_rules.read_before(_file(op, case, one, now), known, aliases)
        await store.add(file)
        await order_reading(op, file)
        files.append(file)
    return files


def _file(op: Operation, case: Case, arrived: Arrived, now: datetime) -> SetFile:
    kind = arrived.kind or set_rules.kind_of(arrived.name)
    by = arrived.by or op.actor.person
    assert by is not None, "whoever submits has an account"
    return SetFile(
        id=FileId(new_id()),
        case=case.id,
        version=None,
        name=arrived.name,
        kind=kind,
        sha256=arrived.sha256,
        size=arrived.size,
        state=set_rules.first_state(kind, arrived.name),
        added_by=by,
        added_at=now,
    )


async def order_reading(op: Operation, file: SetFile) -> None:
    """A file has arrived: it is read; a drawing whose bytes were read before is only known again."""
    task = set_rules.work_for(file.kind, file.name)
    if file.state == "read" and file.kind == FileKind.DRAWING:
        task = "drawing.identify"
    if file.state == states.FILE.initial or task == "drawing.identify":
        await op.job(task, queue="reading", key=f"{task}:{file.id}", case=str(file.case), file=str(file.id))
