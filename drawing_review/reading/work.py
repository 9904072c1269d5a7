"""Reading one file, from start to end, inside the cage."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from drawing_review.drawing import columnfile
from drawing_review.drawing.codec import encode
from drawing_review.drawing.model import Drawing, Warning
from drawing_review.meaning.model import Alias
from drawing_review.reading import (
    encoding,
    refusals,  # noqa: F401 - declares the codes
)
from drawing_review.reading.caps import Caps
from drawing_review.reading.compose import Source, compose
from drawing_review.reading.document import load
from drawing_review.reading.errand import Errand
from drawing_review.reading.preflight import Survey, preflight
from drawing_review.reading.read import COLUMNS, DRAWING, Origin

STEPS = ("preflight", "parse", "expand", "assemble", "sheets", "write")


def read_file(errand: Errand) -> dict[str, str | int]:
    """Read `argument["path"]`; writes the outputs "drawing" and "columns", returns what they amount to."""
    path = Path(errand.argument["path"])
    caps = msgspec.convert(errand.argument.get("caps", {}), Caps)

    def step(name: str) -> None:
        errand.progress(name, STEPS.index(name), len(STEPS))

    step("preflight")
    survey = preflight(path, caps)
    chosen = encoding.decide(survey)
    origin = msgspec.convert(errand.argument.get("origin"), Origin | None)
    with Path(origin.path if origin else path).open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    step("parse")
    document, doubts = load(path, survey, chosen)
    warnings = [*survey.warnings, *_of_encoding(survey, chosen), *_converted(origin), *doubts]
    aliases = msgspec.convert(errand.argument.get("aliases", ()), tuple[Alias, ...])
    name = str(errand.argument.get("name") or path.name)
    source = Source(name, sha256, survey, chosen, warnings, aliases)
    drawing, columns = compose(document, source, caps, step)
    step("write")
    errand.outputs[DRAWING].write(encode(drawing))
    columnfile.write(columns, errand.outputs[COLUMNS])
    return _summary(drawing, len(columns.entities), len(columns.segments))


def _of_encoding(survey: Survey, chosen: encoding.Encoding) -> list[Warning]:
    """What was declared or prescribed and is not so; and what is only a guess."""
    told = []
    claimed = encoding.claimed(survey)
    if claimed.codec not in ("", chosen.codec):
        told.append(Warning("encoding_contradiction", {"declared": claimed.words, "used": chosen.codec}))
    if chosen.second:
        told.append(Warning("encoding_mixed", {"first": chosen.codec, "second": chosen.second}))
    if chosen.certainty == "guessed":
        told.append(Warning("encoding_guessed", {"used": chosen.codec}))
    return told


def _converted(origin: Origin | None) -> list[Warning]:
    if origin is None:
        return []
    return [Warning("dwg_converted", {"version": origin.version, "program": origin.program})]


def _summary(drawing: Drawing, entities: int, segments: int) -> dict[str, str | int]:
    return {
        "sha256": drawing.sha256,
        "entities": entities,
        "segments": segments,
        "sheets": len(drawing.sheets),
        "warnings": len(drawing.warnings),
    }
