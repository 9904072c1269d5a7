"""What makes a set, and what a set of files comes to: pure decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from app.core.refusal import Refused
from drawing_review.cases import states
from drawing_review.cases.facts import DrawingSubmitted, FileIn
from drawing_review.cases.model import Case, CheckRun, FileKind, SetFile, Version, VersionId
from drawing_review.checks import RULEBOOKS

_BY_SUFFIX = {
    ".dxf": FileKind.DRAWING,
    ".dwg": FileKind.DRAWING,
    ".zip": FileKind.ARCHIVE,
    ".pdf": FileKind.SIGNED,
    ".xlsx": FileKind.INDEX,
    ".csv": FileKind.INDEX,
}
_TOLD_BY_NAME = {"计算": FileKind.CALCULATION, "勘察": FileKind.SURVEY, "目录": FileKind.INDEX}
_MADE = ("state", "drawing", "columns", "pack", "open_pack", "summary")
_WORK = {FileKind.DRAWING: "drawing.read", FileKind.ARCHIVE: "set.unpack"}
_WORK_BY_NAME = {".pdf": "paper.read", ".xlsx": "table.read", ".csv": "table.read"}


def set_hash(files: Iterable[SetFile | FileIn]) -> str:
    """The SHA-256 that names a set: of one file, the file's own; of several, of their sorted manifest."""
    manifest = sorted((file.kind, file.name, file.sha256) for file in files)
    if len(manifest) == 1:
        return manifest[0][2]
    return hashlib.sha256(msgspec.json.encode(manifest)).hexdigest()


def submit(
    case: Case, versions: Sequence[Version], new: VersionId, files: Sequence[SetFile], now: datetime
) -> DrawingSubmitted:
    """The next version of the case. The same set again is refused: nothing would be reviewed."""
    states.CASE.step(case.state, "submit")
    drawings = [file for file in files if file.kind == FileKind.DRAWING]
    if not drawings:
        raise Refused("no_drawing")
    sha256 = set_hash(files)
    for version in versions:
        if version.sha256 == sha256 and version.state != "refused":
            raise Refused("same_set", version=version.number)
    more = f" +{len(files) - 1}" if len(files) > 1 else ""
    return DrawingSubmitted(
        case=case.id,
        version=new,
        version_number=case.version + 1,
        file=drawings[0].name + more,
        sha256=sha256,
        size=sum(file.size for file in files),
        at=now,
        files=tuple(_told(file) for file in files),
    )


def _told(file: SetFile) -> FileIn:
    return FileIn(file.id, file.name, file.kind, file.sha256, file.size, file.state)


def kind_of(name: str) -> FileKind:
    """What a file is by its name; its sender may correct it."""
    suffix = PurePosixPath(name.lower()).suffix
    told = next((kind for word, kind in _TOLD_BY_NAME.items() if word in name), None)
    if told is not None and suffix not in (".dxf", ".dwg", ".zip"):
        return told
    return _BY_SUFFIX.get(suffix, FileKind.OTHER)


def work_for(kind: FileKind, name: str) -> str:
    """The task that reads such a file; "" where it is only kept."""
    return _WORK.get(kind) or _WORK_BY_NAME.get(PurePosixPath(name.lower()).suffix, "")


def first_state(kind: FileKind, name: str) -> str:
    """The state in which a file begins: what machines do not read is kept."""
    initial = states.FILE.initial
    return initial if work_for(kind, name) else states.FILE.step(initial, "keep")


def settled(files: Iterable[tuple[FileKind, str]]) -> str:
    """The event that settles a set whose files (kind, state) are these; "" while one is still being read."""
    files = list(files)
    if any(state == states.FILE.initial for _, state in files):
        return ""
    if not any(kind == FileKind.DRAWING and state == "read" for kind, state in files):
        return "refuse"
    return "part" if any(state == "refused" for _, state in files) else "read"


def read_before(file: SetFile, known: Iterable[SetFile], aliases: str) -> SetFile:
    """The file with what was made of the same bytes before, under the same aliases: it is not read again."""
    for one in known:
        same = (one.sha256, one.kind, one.state) == (file.sha256, file.kind, "read")
        if same and (one.kind != FileKind.DRAWING or one.summary.aliases == aliases):
            made = {name: getattr(one, name) for name in _MADE}
            return msgspec.structs.replace(file, **made)
    return file


def open_file(file: SetFile, version: Version, act: str) -> SetFile:
    """The drawing, if it was read. Refused("still_reading") or ("file_not_read") otherwise."""
    if file.state == "received":
        raise Refused("still_reading", version=version.number, act=act)
    if file.state != "read":
        raise Refused("file_not_read", file=file.name, act=act)
    return file


def first_drawing(files: Sequence[SetFile]) -> SetFile:
    """The drawing that opens first: the first that was read, else the first there is."""
    drawings = [file for file in files if file.kind == FileKind.DRAWING]
    return next((file for file in drawings if file.state == "read"), drawings[0])


def counterpart(file: SetFile, others: Sequence[SetFile]) -> SetFile | None:
    """The same file in another version: by its bytes, its name, its sheets; or the only drawing there is."""
    alike = [one for one in others if one.kind == file.kind]
    same = next((one for one in alike if one.sha256 == file.sha256), None)
    return same or nearest(file.name, sheet_numbers(file), alike)


def nearest(name: str, numbers: Collection[str], files: Sequence[SetFile]) -> SetFile | None:
    """The file that comes nearest to one of this name with these sheets: None if nothing speaks for any."""
    named = next((one for one in files if one.name.casefold() == name.casefold()), None)
    if named or len(files) == 1:
        return named or files[0]
    shared = {one.id: len(sheet_numbers(one) & set(numbers)) for one in files}
    best = max(files, key=lambda one: shared[one.id], default=None)
    return best if best and shared[best.id] else None


def sheet_numbers(file: SetFile) -> set[str]:
    return {sheet.number for sheet in file.summary.sheets if sheet.number}


def missing_checks(files: Iterable[SetFile], runs: Iterable[CheckRun]) -> set[str]:
    """The rulebooks that have not yet run over every drawing of the set."""
    done = {(run.file, run.rulebook) for run in runs}
    drawings = [file for file in files if file.kind == FileKind.DRAWING and file.state != "refused"]
    return {book for book in RULEBOOKS for file in drawings if (file.id, book) not in done}
