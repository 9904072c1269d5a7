"""Unpacking an archive inside the cage: files behind one another in one output, their names in another."""

from __future__ import annotations

import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.core.refusal import Refused
from drawing_review.cases.drafts.archive import demand_small, packed
from drawing_review.reading.errand import Errand

CHUNK = 2**20


def unpack(errand: Errand) -> int:
    """Outputs `contents` and `entries` ([[name, size], …] in the same order); how many there are."""
    path = Path(errand.argument["path"])
    demand_small(path)
    told = []
    try:
        with zipfile.ZipFile(path) as archive:
            files = packed(archive.infolist(), path.stat().st_size)
            for number, file in enumerate(files):
                errand.progress("unpack", number, len(files))
                told.append((file.name, _copy(archive, file.entry, errand.outputs["contents"])))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused("zip_broken") from error
    errand.outputs["entries"].write(msgspec.json.encode(told))
    return len(told)


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, into: BinaryIO) -> int:
    """The bytes of an entry, no more than it declares; its checksum is compared at the end."""
    size = 0
    with archive.open(entry) as file:
        for chunk in iter(partial(file.read, CHUNK), b""):
            size += len(chunk)
            if size > entry.file_size:
                raise Refused("zip_broken")
            into.write(chunk)
    return size
