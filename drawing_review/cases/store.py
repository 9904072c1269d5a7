"""Rows ↔ values of the joint review. Locking reads are for commands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases.model import (
    Case,
    CasePause,
    CheckRun,
    FileId,
    FileKind,
    Opinion,
    OpinionId,
    PauseCause,
    Seat,
    SeatId,
    SetFile,
    Version,
    VersionId,
)
from drawing_review.cases.tables import (
    CaseTable,
    CheckRunTable,
    FileTable,
    OpinionTable,
    PauseTable,
    SeatTable,
    VersionTable,
)

V = TypeVar("V", bound=msgspec.Struct)

_TABLES: dict[type[msgspec.Struct], Any] = {
    Case: CaseTable,
    CasePause: PauseTable,
    Version: VersionTable,
    SetFile: FileTable,
    CheckRun: CheckRunTable,
    Seat: SeatTable,
    Opinion: OpinionTable,
}
_WORDS = {Case: "办件", Version: "图纸版本", SetFile: "文件", Seat: "审查席位", Opinion: "审查意见"}


def _values(value: msgspec.Struct) -> dict[str, Any]:
    """A value as columns: ids and moments stay what they are, the rest is plain data."""
    return msgspec.to_builtins(value, builtin_types=(UUID, datetime))  # type: ignore[no-any-return]


async def add(value: msgspec.Struct) -> None:
    """Insert the row of a new value."""
    table = _TABLES[type(value)]
    await table.insert(table(**_values(value)))


async def save(before: V, after: V) -> V:
    """Write the columns in which `after` differs from `before`, and no other."""
    table = _TABLES[type(after)]
    old, new = _values(before), _values(after)
    changed = {name: new[name] for name in new if old.get(name) != new[name]}
    if changed:
        await table.update(changed).where(table._meta.primary_key == new["id"])
    return after


async def find(kind: type[V], id: UUID, *, lock: bool = False) -> V | None:
    """The value of one row, if there is one."""
    table = _TABLES[kind]
    query = table.select().where(table._meta.primary_key == id).output(load_json=True).first()
    row = await (query.lock_rows() if lock else query)
    return None if row is None else _value(kind, row)


async def one(kind: type[V], id: UUID, *, lock: bool = False) -> V:
    """The value of one row. Refused("not_found") if there is none."""
    found = await find(kind, id, lock=lock)
    if found is None:
        raise Refused("not_found", thing=_WORDS.get(kind, kind.__name__))
    return found


async def of_case(kind: type[V], case: CaseId) -> list[V]:
    """All values of a kind that belong to a case, in the order they came (ids are ordered by time)."""
    table = _TABLES[kind]
    rows = await table.select().where(table.case == case).order_by(table.id).output(load_json=True)
    return [_value(kind, row) for row in rows]


async def end_pauses(case: CaseId, cause: PauseCause, at: datetime, reason: str = "") -> None:
    """The open pauses of that cause end (with a reason: that one); another cause's pause goes on."""
    for pause in await of_case(CasePause, case):
        if pause.end is None and pause.cause == cause and reason in ("", pause.reason):
            await save(pause, msgspec.structs.replace(pause, end=at))


async def pauses(cases: Sequence[CaseId]) -> dict[CaseId, list[CasePause]]:
    """The pauses of several cases at once, each case's in the order they came."""
    found: dict[CaseId, list[CasePause]] = {}
    if cases:
        query = PauseTable.select().where(PauseTable.case.is_in(list(cases))).order_by(PauseTable.id)
        for pause in msgspec.convert(await query, list[CasePause]):
            found.setdefault(pause.case, []).append(pause)
    return found


def _value(kind: type[V], row: dict[str, Any]) -> V:
    return msgspec.convert(row, kind)


async def lock_case(case: CaseId) -> Case:
    """The case, locked: everything that changes a case or its parts takes this lock first."""
    return await one(Case, case, lock=True)


async def lock_seat(seat: SeatId) -> tuple[Case, Seat]:
    found = await one(Seat, seat)
    case = await lock_case(found.case)
    return case, await one(Seat, seat, lock=True)


async def lock_opinion(opinion: OpinionId) -> tuple[Case, Opinion]:
    found = await one(Opinion, opinion)
    case = await lock_case(found.case)
    return case, await one(Opinion, opinion, lock=True)


async def lock_file(file: FileId) -> tuple[Case, SetFile]:
    found = await one(SetFile, file)
    case = await lock_case(found.case)
    return case, await one(SetFile, file, lock=True)


async def files_of(version: VersionId) -> list[SetFile]:
    """The files of a set, by kind and name as lists show them."""
    return in_order(await _files(FileTable.version == version))


async def draft_of(case: CaseId) -> list[SetFile]:
    """The files of the draft that the designer prepares."""
    return in_order(await _files((FileTable.case == case) & FileTable.version.is_null()))


async def _files(where: Any) -> list[SetFile]:
    rows = await FileTable.select().where(where).output(load_json=True)
    return [_value(SetFile, row) for row in rows]


def in_order(files: Iterable[SetFile]) -> list[SetFile]:
    """Drawings first, then by kind; within a kind by name."""
    kinds = list(FileKind)
    return sorted(files, key=lambda file: (kinds.index(file.kind), file.name, file.id))


async def remove(file: FileId) -> None:
    """A file leaves the draft; what was submitted stays for the building's life."""
    await FileTable.delete().where((FileTable.id == file) & FileTable.version.is_null())


async def check_runs(files: Sequence[FileId]) -> list[CheckRun]:
    """The runs over these files, in the order they came."""
    if not files:
        return []
    table = CheckRunTable
    query = table.select().where(table.file.is_in(list(files))).order_by(table.id).output(load_json=True)
    return [_value(CheckRun, row) for row in await query]


async def same_run(key: str) -> CheckRun | None:
    """A run over the same bytes by the same rules under the same circumstances, whichever file it was of."""
    query = CheckRunTable.select().where(CheckRunTable.key == key).order_by(CheckRunTable.id)
    row = await query.output(load_json=True).first()
    return None if row is None else _value(CheckRun, row)


async def due_cases(now: datetime, most: int = 100) -> Sequence[CaseId]:
    """Cases whose limit for acceptance has run out, the longest overdue first."""
    rows = await (
        CaseTable.select(CaseTable.id)
        .where(CaseTable.next_due <= now, CaseTable.state == "submitted")
        .order_by(CaseTable.next_due)
        .limit(most)
    )
    return [CaseId(row["id"]) for row in rows]
