"""Taking a sealed package out of this installation, and one of another installation in."""

from __future__ import annotations

import asyncio
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec

from app.core.actor import Role, system
from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.archive import package, store
from drawing_review.archive.making import KEPT
from drawing_review.archive.manifest import Manifest
from drawing_review.archive.model import ForeignSet, SetId, SetImported
from drawing_review.archive.proofs import proof_of
from storage.blobs.store import store as blobs
from storage.engine import fetch_value
from storage.operation import operation
from storage.unit import Context, Operation


async def export_set(settings: Settings, number: str, file: Path) -> int:
    """Write the package of a case to `file`, with the proof that its sealing stands in the log. Its bytes.

    Refused("not_found") for a case that has none.
    """
    case = await fetch_value("SELECT id FROM review_case WHERE number = $1", number)
    found = await store.of_case(case) if case else None
    if found is None or found.entry is None:
        raise Refused("not_found", thing=f"{number} 的封存成果")
    path = await blobs().fetch_to_cache(found.package)
    proof = await proof_of(settings, found.entry)
    return await asyncio.to_thread(_copied, path, file, proof)


def _copied(path: Path, file: Path, proof: bytes | None) -> int:
    with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder, zipfile.ZipFile(path) as kept:
        members: dict[str, bytes | Path] = {}
        for number, name in enumerate(kept.namelist()):
            part = Path(folder) / str(number)
            with kept.open(name) as source, part.open("wb") as target:
                while chunk := source.read(2**20):
                    target.write(chunk)
            members[name] = part
        if proof is not None:
            members[package.SEALING] = proof
        whole = Path(folder) / "whole"
        package.write(whole, members)
        return whole.replace(file).stat().st_size


async def import_set(file: Path, manifest: Manifest, *, trusted: bool) -> None:
    """Keep a package that has been verified (`package.verify`), under object lock where the store has it.

    `trusted`: by a key that was given. Refused("already_sealed") if it is here.
    """
    if await store.ROWS.of(ForeignSet, id=UUID(manifest.set)):
        raise Refused("already_sealed", number=manifest.case_number)
    kept = await blobs().put_file(file)
    locked = await blobs().lock(kept.sha256, datetime.now(UTC) + KEPT)
    held = Held(kept.sha256, kept.size, locked=locked, trusted=trusted)
    await record_import(Context(actor=system("archive")), manifest, held)


class Held(msgspec.Struct, frozen=True):
    """A package as it lies in the store."""

    sha256: str
    size: int
    locked: bool
    trusted: bool


@operation("set.import", zh="导入封存成果", en="import a sealed set", roles={Role.SYSTEM})
async def record_import(op: Operation, manifest: Manifest, held: Held) -> SetImported:
    now = await op.now()
    foreign = ForeignSet(
        id=SetId(UUID(manifest.set)),
        origin=manifest.key,
        case_number=manifest.case_number,
        project_code=manifest.project_code,
        project_name=manifest.project_name,
        certificate=manifest.certificate,
        edition=manifest.edition,
        package=held.sha256,
        size=held.size,
        imported_at=now,
        trusted=held.trusted,
        locked=held.locked,
    )
    await store.ROWS.add(foreign)
    return SetImported(
        set=foreign.id,
        origin=foreign.origin,
        certificate=foreign.certificate,
        package=held.sha256,
        at=now,
        trusted=held.trusted,
        locked=held.locked,
    )
