"""Fingerprints and proofs of a file, inside the cage."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.identity import Identity
from drawing_review.reading import (
    encoding,
    refusals,  # noqa: F401 - declares the codes
)
from drawing_review.reading.binarytags import binary_tags
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Errand
from drawing_review.reading.identity.canonical import canonical
from drawing_review.reading.identity.picture import picture
from drawing_review.reading.identity.proof import prove
from drawing_review.reading.identity.rows import rows_of
from drawing_review.reading.identity.structure import Structure
from drawing_review.reading.kind import kind_of
from drawing_review.reading.preflight import preflight
from drawing_review.reading.tags import Tags, ascii_tags

IDENTIFY = "drawing_review.reading.identity.work:identify"
PROVE = "drawing_review.reading.identity.work:prove_entity"
PROOF = "proof"


def identify(errand: Errand) -> dict[str, Any]:
    """The Identity of `argument["path"]`, which was read into `argument["drawing"]` and `["columns"]`."""
    path = Path(errand.argument["path"])
    drawing = decode(Path(errand.argument["drawing"]).read_bytes())
    errand.progress("structure")
    structure = structure_of(path, drawing.codepage)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    errand.progress("picture")
    seen = picture(open_columns(Path(errand.argument["columns"])), drawing.unit)
    identity = Identity(sha256, structure.root, seen, len(structure.hashes))
    return msgspec.to_builtins(identity)  # type: ignore[no-any-return]


def prove_entity(errand: Errand) -> str:
    """Writes the Proof of the entity `argument["handle"]` as JSON; returns the structure's fingerprint."""
    structure = surveyed(Path(errand.argument["path"]))
    proof = prove(structure, errand.argument["handle"])
    errand.outputs[PROOF].write(msgspec.json.encode(proof))
    return proof.structure


def surveyed(path: Path) -> Structure:
    """The structure of a file that nobody has looked at yet. Refused where it cannot be taken."""
    runs: list[Tags] = []
    survey = preflight(path, Caps(), runs.append)
    return Structure(canonical(rows_of(runs, encoding.decide(survey).codec)))


def structure_of(path: Path, codec: str) -> Structure:
    """The structure of a file that the preflight has passed."""
    runs = binary_tags(path) if kind_of(path) == "binary" else ascii_tags(path)
    return Structure(canonical(rows_of(runs, codec)))
