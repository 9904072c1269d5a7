"""Comparing two files, inside the cage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from ezdxf.document import Drawing as Document

from drawing_review.reading import encoding
from drawing_review.reading.caps import Caps
from drawing_review.reading.difference.compare import compare
from drawing_review.reading.document import load
from drawing_review.reading.errand import Errand
from drawing_review.reading.preflight import preflight

OUTPUT = "difference"
COMPARE_FILES = "drawing_review.reading.difference.work:compare_files"


def compare_files(errand: Errand) -> dict[str, int]:
    """Writes the Difference from `argument["old"]` to `argument["new"]` as JSON; returns its counts."""
    documents = []
    for which in ("old", "new"):
        errand.progress(which)
        documents.append(_load(Path(errand.argument[which])))
    errand.progress("compare")
    found = compare(*documents)
    errand.outputs[OUTPUT].write(msgspec.json.encode(found))
    lists: dict[str, Any] = msgspec.structs.asdict(found)
    return {name: len(value) for name, value in lists.items()}


def _load(path: Path) -> Document:
    survey = preflight(path, Caps())
    return load(path, survey, encoding.decide(survey))[0]
