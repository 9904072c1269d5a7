"""The door to reading: a file in, a Drawing out, or Refused with what its author can do."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.core.refusal import Refused
from drawing_review.drawing.codec import decode
from drawing_review.drawing.model import Drawing
from drawing_review.reading import refusals  # noqa: F401 - declares the codes
from drawing_review.reading.cage import Cage, Listener
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Declined, Died, Limits, Outcome

READ_FILE = "drawing_review.reading.work:read_file"
DRAWING, COLUMNS = "drawing", "columns"  # names of the outputs
DRAWING_FILE = "drawing.msgpack"
COLUMNS_FILE = "columns"


def read(
    cage: Cage,
    path: Path,
    out_dir: Path,
    *,
    name: str = "",
    limits: Limits | None = None,
    caps: Caps | None = None,
    listen: Listener | None = None,
) -> Drawing:
    """Read the file at `path` in a child of `cage`. Refused where it cannot be taken.

    `out_dir` afterwards holds `DRAWING_FILE` and `COLUMNS_FILE`, whole, or neither. `name` is what the
    submitter calls the file. `listen` hears the steps preflight, parse, expand, assemble, sheets, write.
    """
    outcome = attempt(cage, path, out_dir, name=name, limits=limits, caps=caps, listen=listen)
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
    listen: Listener | None = None,
) -> Outcome:
    """The same, with the outcome as a value and what it cost."""
    argument = {
        "path": str(path.resolve()),
        "name": name or path.name,
        "caps": msgspec.to_builtins(caps or Caps()),
    }
    outputs = {DRAWING: out_dir / DRAWING_FILE, COLUMNS: out_dir / COLUMNS_FILE}
    return cage.run(READ_FILE, argument, outputs, limits, listen)


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
