"""Reading one file, from start to end, inside the cage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from drawing_review.drawing import columnfile
from drawing_review.drawing.codec import encode, write
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing, Warning
from drawing_review.meaning.model import Alias
from drawing_review.reading import (
    encoding,
    refusals,  # noqa: F401 - declares the codes
)
from drawing_review.reading.caps import Caps
from drawing_review.reading.compose import Source, Step, compose
from drawing_review.reading.document import load
from drawing_review.reading.errand import Errand
from drawing_review.reading.preflight import preflight
from drawing_review.reading.read import COLUMNS, DRAWING, Origin

STEPS = ("preflight", "parse", "expand", "assemble", "sheets", "write")


def read_file(errand: Errand) -> dict[str, str | int]:
    """Read `argument["path"]`; writes the outputs "drawing" and "columns", returns what they amount to."""
    task = Task.of(errand)
    drawing, columns = read_with_ezdxf(task, steps(errand))
    return deliver(errand, drawing, columns)


@dataclass(frozen=True)
class Task:
    """What an errand asks for."""

    path: Path
    caps: Caps
    name: str
    sha256: str  # of the DWG file, where the DXF file was made of one
    aliases: tuple[Alias, ...]
    told: tuple[Warning, ...]  # doubts from before the reading

    @classmethod
    def of(cls, errand: Errand) -> Task:
        path = Path(errand.argument["path"])
        origin = msgspec.convert(errand.argument.get("origin"), Origin | None)
        with Path(origin.path if origin else path).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(
            path,
            msgspec.convert(errand.argument.get("caps", {}), Caps),
            str(errand.argument.get("name") or path.name),
            sha256,
            msgspec.convert(errand.argument.get("aliases", ()), tuple[Alias, ...]),
            tuple(_converted(origin)),
        )


def steps(errand: Errand) -> Step:
    """Tells whoever waits what is done next."""

    def step(name: str) -> None:
        errand.progress(name, STEPS.index(name), len(STEPS))

    return step


def read_with_ezdxf(task: Task, step: Step) -> tuple[Drawing, Columns]:
    """The long way: all of the file through ezdxf."""
    step("preflight")
    survey = preflight(task.path, task.caps)
    chosen = encoding.decide(survey)
    step("parse")
    document, doubts = load(task.path, survey, chosen)
    warnings = [*survey.warnings, *encoding.doubts(survey, chosen), *task.told, *doubts]
    source = Source(task.name, task.sha256, survey, chosen, warnings, task.aliases)
    return compose(document, source, task.caps, step)


def deliver(
    errand: Errand, drawing: Drawing, columns: Columns, lines: Iterable[bytes | memoryview] | None = None
) -> dict[str, str | int]:
    """Write both outputs; what they amount to. `lines`: as msgpack, where the drawing has none itself."""
    steps(errand)("write")
    if lines is None:
        errand.outputs[DRAWING].write(encode(drawing))
    else:
        write(drawing, lines, errand.outputs[DRAWING])
    columnfile.write(columns, errand.outputs[COLUMNS])
    return _summary(drawing, len(columns.entities), len(columns.segments))


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
