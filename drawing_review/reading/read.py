"""The door to reading: a file in, a Drawing out, or Refused with what its author can do."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.core.refusal import Refused
from drawing_review.drawing.codec import decode
from drawing_review.drawing.model import Drawing
from drawing_review.meaning.model import Alias
from drawing_review.reading import (
    dwg,
    refusals,  # noqa: F401 - declares the codes
)
from drawing_review.reading.cage import Cage, Listener
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Declined, Died, Done, Limits, Outcome
from drawing_review.reading.leash import Leash

READ_FILE = "drawing_review.reading.work:read_file"
SCAN = "drawing_review.scan.work"  # reads the same, many times as fast, where it is ready
SCANNED_FROM = 300_000  # bytes; below, ezdxf alone is as quick
DRAWING, COLUMNS = "drawing", "columns"  # names of the outputs
DRAWING_FILE = "drawing.msgpack"
COLUMNS_FILE = "columns"


class Origin(msgspec.Struct, frozen=True):
    """The DWG file of which the DXF file that is read was made."""

    path: str
    version: str
    program: str


def read(
    cage: Cage,
    path: Path,
    out_dir: Path,
    *,
    name: str = "",
    limits: Limits | None = None,
    caps: Caps | None = None,
    converter: str = "",
    listen: Listener | None = None,
) -> Drawing:
    """Read the file at `path` in a child of `cage`. Refused where it cannot be taken.

    `out_dir` afterwards holds `DRAWING_FILE` and `COLUMNS_FILE`, whole, or neither. `name` is what the
    submitter calls the file. `converter` is the program that makes DXF of a DWG file (see
    `dwg`); "" for none. `listen` hears the steps preflight, parse, expand, assemble, sheets, write.
    """
    outcome = attempt(
        cage, path, out_dir, name=name, limits=limits, caps=caps, converter=converter, listen=listen
    )
    refuse_unless_done(outcome, limits or Limits())
    return decode((out_dir / DRAWING_FILE).read_bytes())


def attempt(
    cage: Cage,
    path: Path,
    out_dir: Path,
    *,
    name: str = "",
    limits: Limits | None = None,
    caps: Caps | None = None,
    converter: str = "",
    aliases: Sequence[Alias] = (),
    listen: Listener | None = None,
    leash: Leash | None = None,
) -> Outcome:
    """The same, with the outcome as a value and what it cost. By `leash` it is called back.

    `aliases`: how the design institute names its layers and blocks.
    """
    limits = limits or Limits()
    argument = {
        "path": str(path.resolve()),
        "name": name or path.name,
        "caps": msgspec.to_builtins(caps or Caps()),
        "aliases": msgspec.to_builtins(aliases),
    }
    outputs = {DRAWING: out_dir / DRAWING_FILE, COLUMNS: out_dir / COLUMNS_FILE}
    with tempfile.TemporaryDirectory(dir=out_dir) as folder:
        if converter and (version := dwg.version_of(path)):
            converted = dwg.convert(cage, path, Path(folder), converter, limits, leash)
            if not isinstance(converted, Done):
                return converted
            origin = Origin(argument["path"], version, Path(converter).name)
            argument |= {
                "path": str(Path(folder).resolve() / dwg.MADE),
                "origin": msgspec.to_builtins(origin),
            }
        reader = _reader(cage, path)
        outcome = cage.run(reader, argument, outputs, limits, listen, leash=leash)
        if reader != READ_FILE and isinstance(outcome, Died) and outcome.cause == "signal":
            outcome = cage.run(READ_FILE, argument, outputs, limits, listen, leash=leash)  # by ezdxf alone
        return outcome


def _reader(cage: Cage, path: Path) -> str:
    """The function that reads `path`: the scan where the cage has it ready."""
    large = path.stat().st_size >= SCANNED_FROM
    return f"{SCAN}:read_file" if large and SCAN in cage.preload else READ_FILE


def refuse_unless_done(outcome: Outcome, limits: Limits) -> None:
    """Raise what an outcome other than Done means to the submitter."""
    if isinstance(outcome, Declined):
        raise Refused(outcome.code, **outcome.data)
    if isinstance(outcome, Died):
        if outcome.cause == "time":
            raise Refused("reading_too_long", seconds=f"{limits.seconds:g}")
        if outcome.cause in ("memory", "output"):
            raise Refused("reading_too_large", gib=f"{limits.memory / 2**30:g}")
        raise Refused("reading_failed", detail=f"{outcome.cause}: {outcome.detail}"[:300])
