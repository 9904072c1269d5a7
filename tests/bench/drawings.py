"""Every drawing of ../shared/drawings and every hostile file: outcome, time, memory.

    ./lianshen bench drawings [PART OF A NAME]

Each is read in the cage under the installation's limits and caps. Status 1 if a file took the reader down or
passed a limit, or if a hostile one came out otherwise than with its refusal or its doubt.
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from app.core.refusal import Refused
from app.core.settings import ROOT, Settings
from drawing_review.drawing.codec import decode
from drawing_review.reading.cage import Cage
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Declined, Died, Done, Limits, Outcome
from drawing_review.reading.read import DRAWING_FILE, attempt
from tests.drawing_review.reading.hostile.doubted import DOUBTED
from tests.drawing_review.reading.hostile.refused import REFUSED

DRAWINGS = ROOT.parent / "shared" / "drawings"
ANY = "any"
NAME, RESULT = 58, 22
HEAD = ("file", "outcome", "s", "MiB", "sheets", "entities", "segments", "warnings")


def main(arguments: list[str], settings: Settings) -> int:
    part = arguments[0] if arguments else ""
    limits = Limits(seconds=settings.read_seconds, memory=settings.read_bytes)
    print(_row(*HEAD))
    totals = {"read": 0, "refused": 0, "down": 0}
    otherwise: list[str] = []
    slowest = largest = 0.0
    with tempfile.TemporaryDirectory() as folder, Cage() as cage:
        cage.start()
        for name, path, expected in _files(Path(folder)):
            if part not in name:
                continue
            outcome = attempt(cage, path, Path(folder), limits=limits, caps=Caps.of(settings.read_caps))
            cells = _cells(outcome, Path(folder))
            print(_row(name, *cells), flush=True)
            if expected != ANY and expected not in (cells[0], *cells[-1].split(", ")):
                otherwise.append(f"{name}: not {expected}")
            totals[_sort(outcome)] += 1
            slowest = max(slowest, outcome.usage.seconds)
            largest = max(largest, outcome.usage.memory / 2**20)
    print(f"\n{totals['read']} read, {totals['refused']} refused, {totals['down']} took the reader down;")
    print(f"slowest {slowest:.1f} s of {limits.seconds:g},", end=" ")
    print(f"largest {largest:.0f} MiB of {limits.memory / 2**20:.0f}")
    print("\n".join(otherwise) or "every hostile file came out as it must")
    return 1 if totals["down"] or otherwise else 0


def _files(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """Published drawings, where they are, then the hostile ones, written as they come.

    With the code of a refusal or a doubt that must come of it, or ANY.
    """
    if not DRAWINGS.exists():
        print(f"(the published drawings are not at {DRAWINGS}: only hostile files are read)")
    for path in sorted(DRAWINGS.glob("*/*.[dD][xX][fF]")):
        yield str(path.relative_to(DRAWINGS)), path, ANY
    for name, (build, code) in {**REFUSED, **DOUBTED}.items():
        path = folder / "hostile.dxf"
        path.write_bytes(build())
        yield f"hostile: {name}", path, code or "read"


def _sort(outcome: Outcome) -> str:
    return {Done: "read", Declined: "refused", Died: "down"}[type(outcome)]


def _cells(outcome: Outcome, folder: Path) -> tuple[str, ...]:
    used = (f"{outcome.usage.seconds:.2f}", f"{outcome.usage.memory / 2**20:.0f}")
    if isinstance(outcome, Declined):
        sentence = Refused(outcome.code, **outcome.data).sentence("en")
        return (outcome.code, *used, sentence)
    if isinstance(outcome, Died):
        return (f"DIED: {outcome.cause}", *used, outcome.detail)
    drawing = decode((folder / DRAWING_FILE).read_bytes())
    value = outcome.value
    codes = ", ".join(sorted({warning.code for warning in drawing.warnings}))
    return ("read", *used, *(str(value[k]) for k in ("sheets", "entities", "segments")), codes)


def _row(name: str, result: str, *cells: str) -> str:
    seconds, memory, *rest = cells
    head = f"{_padded(name, NAME)} {_padded(result, RESULT)} {seconds:>6} {memory:>5}  "
    if len(rest) == 1:
        return head + rest[0]
    return head + " ".join(f"{cell:>9}" for cell in rest[:3]) + f"  {rest[3]}"


def _padded(text: str, width: int) -> str:
    """`text` in `width` columns of a terminal, where a Chinese character takes two."""
    shown, used = "", 0
    for letter in text:
        wide = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used + wide > width - 1:
            return shown + "…" + " " * (width - used - 1)
        shown, used = shown + letter, used + wide
    return shown + " " * (width - used)
