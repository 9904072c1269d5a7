"""Comparing two files, inside the cage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.difference import Compared
from drawing_review.drawing.identity import Identity, held_against
from drawing_review.drawing.model import Drawing
from drawing_review.reading import refusals  # noqa: F401 - declares the codes
from drawing_review.reading.difference.compare import compare
from drawing_review.reading.difference.drawn import items
from drawing_review.reading.errand import Errand
from drawing_review.reading.identity.work import structure_of, surveyed

OUTPUT = "difference"
COMPARE_FILES = "drawing_review.reading.difference.work:compare_files"
COMPARE_VERSIONS = "drawing_review.reading.difference.work:compare_versions"


def compare_files(errand: Errand) -> dict[str, int]:
    """Writes the Difference from `argument["old"]` to `argument["new"]` as JSON; returns its counts."""
    structures = []
    for which in ("old", "new"):
        errand.progress(which)
        structures.append(surveyed(Path(errand.argument[which])))
    errand.progress("compare")
    found = compare(*structures)
    errand.outputs[OUTPUT].write(msgspec.json.encode(found))
    return found.counts


def compare_versions(errand: Errand) -> dict[str, Any]:
    """Writes Compared as JSON. Of both versions: `path` of the file, `drawing`, `columns`, and `identity`."""
    old, new = errand.argument["old"], errand.argument["new"]
    structures = []
    for step, version in enumerate((old, new)):
        errand.progress("structure", step, 3)
        structures.append(structure_of(Path(version["path"]), _read(version)[0].codepage))
    errand.progress("compare", 2, 3)
    found = compare(*structures)
    shown, undrawn = items(found, _read(old), _read(new))
    identities = [msgspec.convert(one["identity"], Identity) for one in (old, new)]
    compared = Compared(held_against(*identities), found.counts, tuple(shown), undrawn=undrawn)
    errand.outputs[OUTPUT].write(msgspec.json.encode(compared))
    return {"answer": compared.answer, "counts": compared.counts}


def _read(version: dict[str, Any]) -> tuple[Drawing, Columns]:
    return decode(Path(version["drawing"]).read_bytes()), open_columns(Path(version["columns"]))
