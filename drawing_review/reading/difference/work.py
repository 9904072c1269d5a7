"""Comparing two files, inside the cage."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drawing_review.reading import refusals  # noqa: F401 - declares the codes
from drawing_review.reading.difference.compare import compare
from drawing_review.reading.errand import Errand
from drawing_review.reading.identity.work import surveyed

OUTPUT = "difference"
COMPARE_FILES = "drawing_review.reading.difference.work:compare_files"


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
