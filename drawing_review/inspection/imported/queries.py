"""Imported sets as they lie in the archive now, verified each time somebody looks."""

from __future__ import annotations

import asyncio
import zipfile
from uuid import UUID

import msgspec

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.archive import package, store
from drawing_review.archive.manifest import Manifest, SheetLine
from drawing_review.archive.model import ForeignSet, SetId
from drawing_review.archive.package import Verdict, WrongPackage
from storage.blobs.store import store as blobs
from storage.trail.note import read_vkey

READING = frozenset({Role.INSPECTOR, Role.REGULATOR, Role.COORDINATOR})
LOST = {"blob_missing", "blob_changed"}


class Imported(msgspec.Struct, frozen=True):
    """What is known of the set, and its package verified now; no manifest where the package is lost."""

    set: ForeignSet
    manifest: Manifest | None
    problems: tuple[str, ...]
    proved: tuple[str, ...]


async def imported(words: str = "") -> list[ForeignSet]:
    """Those whose project, code, case or certificate holds the words; the newest first."""
    found = await store.ROWS.of(ForeignSet)
    fields = ("project_name", "project_code", "case_number", "certificate")
    wanted = words.strip().casefold()
    return [one for one in reversed(found) if any(wanted in getattr(one, name).casefold() for name in fields)]


async def one(set_id: SetId) -> ForeignSet:
    """Refused("not_found")."""
    return await store.ROWS.one(ForeignSet, UUID(str(set_id)))


async def verified(set_id: SetId) -> Imported:
    """Refused("not_found"). By the key it was signed with, which the import kept."""
    found = await one(set_id)
    try:
        path = await blobs().fetch_to_cache(found.package)
        verdict: Verdict = await asyncio.to_thread(package.verify, path, read_vkey(found.origin))
    except WrongPackage as error:
        return Imported(found, None, (str(error),), ())
    except Refused as refused:
        if refused.code not in LOST:
            raise
        return Imported(found, None, (refused.sentence("zh"),), ())
    return Imported(found, verdict.manifest, verdict.problems, verdict.proved)


async def sheet_of(set_id: SetId, index: int) -> tuple[SheetLine, bytes]:
    """The stamped PDF of a sheet out of a package that holds.

    Refused("not_found"), ("sheet_restricted"), or ("imported_damaged") where the package holds no more.
    """
    found = await verified(set_id)
    if found.manifest is None or found.problems:
        raise Refused("imported_damaged")
    sheet = next((one for one in found.manifest.sheets if one.index == index), None)
    if sheet is None:
        raise Refused("not_found", thing="图纸")
    if sheet.restricted:
        raise Refused("sheet_restricted")
    path = await blobs().fetch_to_cache(found.set.package)
    return sheet, await asyncio.to_thread(_member, str(path), sheet.pdf)


def _member(path: str, name: str) -> bytes:
    with zipfile.ZipFile(path) as held:
        return held.read(name)
