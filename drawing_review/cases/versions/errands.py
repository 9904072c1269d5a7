"""What is done on a version inside the cage after it was read: packing it, and running one rulebook over it.

These functions run in a confined child; they see paths and plain values, never the database.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from drawing_review import checks
from drawing_review.cases.model import Listed, SheetLine, Summary
from drawing_review.cases.restricted import restricted
from drawing_review.cases.sets.index import Cell, listed, rows
from drawing_review.cases.versions.asked import Asked
from drawing_review.checks import Outcome
from drawing_review.drawing.codec import decode, outline
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading.errand import Errand
from drawing_review.viewing import pack

SHOWN = (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION, Outcome.CANNOT_TELL)
FIRED = (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION)
MOST = 200  # findings told one by one, and sheets and warnings in a summary; the Drawing has them all


def pack_drawing(errand: Errand) -> dict[str, Any]:
    """Output `pack`, what the desk loads, and `open_pack`, the same without restricted sheets, empty where
    there are none; the value is the summary that lists show."""
    drawing = decode(Path(errand.argument["drawing"]).read_bytes())
    columns = open_columns(Path(errand.argument["columns"]))
    errand.progress("pack")
    errand.outputs["pack"].write(pack.pack(drawing, columns))
    closed = [one for one in drawing.sheets if restricted(one.discipline, one.number, one.name)]
    if closed:
        errand.outputs["open_pack"].write(pack.pack(drawing, columns, closed))
    sheets = tuple(SheetLine(one.id, one.number, one.name, one.scale) for one in drawing.sheets[:MOST])
    summary = Summary(
        sheets=sheets,
        warnings=drawing.warnings[:MOST],
        entities=sum(drawing.counts.values()),
        version=drawing.version,
        unit=drawing.unit,
        index=_index(drawing),
        restricted=tuple(one.id for one in closed),
    )
    return msgspec.to_builtins(summary)  # type: ignore[no-any-return]


def first_look(errand: Errand) -> bool:
    """Output `look`, what the desk shows while the pack is made; False where a sheet is restricted."""
    drawing = outline(Path(errand.argument["drawing"]).read_bytes())
    if any(restricted(one.discipline, one.number, one.name) for one in drawing.sheets):
        return False
    columns = open_columns(Path(errand.argument["columns"]))
    errand.outputs["look"].write(pack.first_look(drawing, columns))
    return True


def _index(drawing: Drawing) -> tuple[Listed, ...]:
    """The sheet index that is drawn on one of the sheets, if any."""
    found: list[Listed] = []
    for sheet in drawing.sheets[:MOST]:
        left, bottom, right, top = sheet.box
        cells = [
            Cell(text.content, *text.place, text.height)
            for text in drawing.texts
            if text.entity.layout == sheet.layout
            and left <= text.place[0] <= right
            and bottom <= text.place[1] <= top
        ]
        found += listed(rows(cells))
    return tuple(found[:MOST])


def check(errand: Errand) -> dict[str, dict[str, int]]:
    """Output `findings`, a JSON list; `counts` by outcome, `fired` by check. Each is told as it is made."""
    drawing = decode(Path(errand.argument["drawing"]).read_bytes())
    asked = msgspec.convert(errand.argument["asked"], Asked)
    found = []
    counts: Counter[str] = Counter()
    fired: Counter[str] = Counter()
    for finding in checks.run(drawing, asked.profile, asked.on, asked.rulebook, frozenset(asked.confirmed)):
        found.append(finding)
        counts[finding.outcome] += 1
        fired[finding.check] += finding.outcome in FIRED
        if finding.outcome in SHOWN and len(found) <= MOST:
            errand.tell(finding)
    errand.outputs["findings"].write(msgspec.json.encode(found))
    return {"counts": dict(counts), "fired": {name: n for name, n in fired.items() if n}}
