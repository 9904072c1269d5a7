"""DWG files: turned into DXF by a foreign program in the cage, where the installation names one.

    LIANSHEN_DWG_CONVERTER=/usr/bin/dwg2dxf                 LibreDWG
    LIANSHEN_DWG_CONVERTER=/usr/bin/ODAFileConverter        ODA File Converter

What comes out is a foreign file like any other, and is read in a child of its own.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from app.core.refusal import Refused
from drawing_review.reading import refusals  # noqa: F401 - declares the codes
from drawing_review.reading.cage import Cage
from drawing_review.reading.confine import die_with_parent
from drawing_review.reading.errand import Errand, Limits, Outcome
from drawing_review.reading.kind import DWG
from drawing_review.reading.leash import Leash

CONVERT = "drawing_review.reading.dwg:run_converter"
GIVEN, MADE = "given/plan.dwg", "made/plan.dxf"  # in the folder where the converter works
ODA = "ODAFileConverter"
LAST_WORDS = 300  # bytes of what a converter that failed said last


def version_of(path: Path) -> str:
    """The version a DWG file states in its first six bytes ("AC1032"); "" if it is no DWG file."""
    with path.open("rb") as file:
        head = file.read(6)
    return head.decode("ascii", "replace") if head.startswith(DWG) else ""


def convert(
    cage: Cage, path: Path, folder: Path, converter: str, limits: Limits, leash: Leash | None = None
) -> Outcome:
    """Have `converter` (a program's path) turn the DWG file at `path` into `folder / MADE`, if it is Done.

    Refused("dwg_converter_missing"); Declined with "dwg_not_converted"; Died where it passed a limit.
    """
    program = shutil.which(converter)
    if program is None:
        raise Refused("dwg_converter_missing", converter=converter)
    for name in (GIVEN, MADE):
        (folder / name).parent.mkdir()
    shutil.copyfile(path, folder / GIVEN)
    argument = {"program": str(Path(program).resolve()), "folder": str(folder.resolve())}
    return cage.run(CONVERT, argument, limits=limits, scratch=folder.resolve(), leash=leash)


def run_converter(errand: Errand) -> int:
    """In the cage: run `argument["program"]` in `argument["folder"]`; the size of what it made."""
    folder = Path(errand.argument["folder"])
    errand.progress("convert")
    ended = subprocess.run(
        _command(errand.argument["program"]),
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=die_with_parent,  # safe: this process has one thread
        check=False,
    )
    made = folder / MADE
    if ended.returncode or not made.is_file() or not made.stat().st_size:
        words = ended.stdout[-LAST_WORDS:].decode("utf-8", "replace").strip()
        raise Refused("dwg_not_converted", why=words or f"exit {ended.returncode}")
    return made.stat().st_size


def _command(program: str) -> list[str]:
    """How each program is called: ODA's takes folders, LibreDWG's files."""
    if Path(program).name.startswith(ODA):
        return [program, "given", "made", "ACAD2018", "DXF", "0", "1", "plan.dwg"]
    return [program, "-y", "-o", MADE, GIVEN]


def _environment(folder: Path) -> dict[str, str]:
    """A home of its own, and no screen: ODA's program is a graphical one."""
    home = str(folder)
    return {
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "HOME": home,
        "TMPDIR": home,
        "XDG_RUNTIME_DIR": home,
        "QT_QPA_PLATFORM": "offscreen",
    }
