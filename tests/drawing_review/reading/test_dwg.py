"""DWG files: refused with how to export them, or converted by a foreign program that the cage holds.

A program of the test stands in for dwg2dxf at the process boundary: it does what the DWG file says.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.refusal import Refused
from drawing_review.drawing.model import Drawing
from drawing_review.reading import confine
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import read
from tests.drawing_review.reading.hostile.small import dxf, line

LIMITS = Limits(seconds=10.0, memory=1 << 30)
STAND_IN = """#!{python}
import os, pathlib, socket, subprocess, sys, time
assert sys.argv[1:3] == ["-y", "-o"], sys.argv
act = pathlib.Path(sys.argv[4]).read_bytes()[6:].decode()
def tried(what):
    try:
        what()
    except OSError as why:
        return type(why).__name__
    return "allowed"
if act == "fail":
    print("no such object: 5F")
    sys.exit(1)
if act == "hang":
    subprocess.Popen(["/bin/sleep", "60"])
    time.sleep(60)
if act.startswith("escape"):
    aim = act.split()[1]
    told = [
        tried(lambda: socket.create_connection(("127.0.0.1", 9))),
        tried(lambda: pathlib.Path(aim, "secret").read_text()),
        tried(lambda: pathlib.Path(aim, "left").write_text("x")),
        tried(lambda: os.kill(os.getppid(), 0)),
        tried(lambda: subprocess.run(["/bin/true"], check=True)),
        tried(lambda: pathlib.Path("own").write_text("x")),
    ]
    print(" ".join(told))
    sys.exit(3)
if act != "nothing":
    pathlib.Path(sys.argv[3]).write_text({made!r} if act == "good" else act)
"""

ODA_STAND_IN = """#!{python}
import os, pathlib, sys
source, target, version, kind, recurse, audit, chosen = sys.argv[1:]
assert (version, kind, recurse, audit) == ("ACAD2018", "DXF", "0", "1"), sys.argv
assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
for drawing in pathlib.Path(source).glob(chosen):
    pathlib.Path(target, drawing.stem + ".dxf").write_text({made!r})
"""


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


@pytest.fixture
def converter(tmp_path: Path) -> str:
    program = tmp_path / "tools" / "dwg2dxf"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, made=dxf(line()).decode()))
    program.chmod(0o755)
    return str(program)


def converted(cage: Cage, tmp_path: Path, act: str, converter: str, seconds: float = 10.0) -> Drawing:
    path = tmp_path / "plan.dwg"
    path.write_bytes(b"AC1032" + act.encode())
    folder = tmp_path / "out"
    folder.mkdir()
    try:
        return read(cage, path, folder, limits=Limits(seconds=seconds), converter=converter)
    finally:
        left = sorted(p.name for p in folder.iterdir())
        assert left in ([], ["columns", "drawing.msgpack"]), "the converter's folder is gone"


def test_what_the_converter_makes_is_read_as_the_file_that_was_submitted(
    cage: Cage, tmp_path: Path, converter: str
) -> None:
    drawing = converted(cage, tmp_path, "good", converter)
    assert len(drawing.lines) == 1
    assert (drawing.file, drawing.sha256) == ("plan.dwg", hashlib.sha256(b"AC1032good").hexdigest())
    (told,) = [w for w in drawing.warnings if w.code == "dwg_converted"]
    assert told.data == {"version": "AC1032", "program": "dwg2dxf"}


def test_the_other_converter_is_called_with_folders(cage: Cage, tmp_path: Path) -> None:
    """As ODA's program documents itself: folders in and out, version, type, no recursion, audit, filter.

    A stand-in: the program itself may not be passed on, and was not run here.
    """
    program = tmp_path / "tools" / "ODAFileConverter"
    program.parent.mkdir()
    program.write_text(ODA_STAND_IN.format(python=sys.executable, made=dxf(line()).decode()))
    program.chmod(0o755)
    drawing = converted(cage, tmp_path, "good", str(program))
    (told,) = [w for w in drawing.warnings if w.code == "dwg_converted"]
    assert told.data == {"version": "AC1032", "program": "ODAFileConverter"}


@pytest.mark.parametrize(
    ("act", "code", "said"),
    [
        ("fail", "dwg_not_converted", "no such object: 5F"),
        ("nothing", "dwg_not_converted", "exit 0"),
        ("not a drawing\n", "file_not_tags", "not a drawing"),
    ],
)
def test_what_cannot_be_converted_is_refused_with_the_reason(
    cage: Cage, tmp_path: Path, converter: str, act: str, code: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        converted(cage, tmp_path, act, converter)
    assert refused.value.code == code
    assert said in refused.value.sentence("en")


def test_a_converter_that_hangs_is_ended_with_all_it_started(
    cage: Cage, tmp_path: Path, converter: str
) -> None:
    with pytest.raises(Refused) as refused:
        converted(cage, tmp_path, "hang", converter, seconds=1.0)
    assert refused.value.code == "reading_too_long"
    working = [p for p in Path("/proc").glob("[0-9]*/cwd") if str(tmp_path) in _target(p)]
    assert working == []


def _target(link: Path) -> str:
    try:
        return os.readlink(link)  # noqa: PTH115 - the target may be gone
    except OSError:
        return ""


@pytest.mark.skipif(
    not (confine.FILTERED and confine.FENCED), reason="this host lacks libseccomp or Landlock"
)
def test_the_converter_reaches_its_own_folder_only(cage: Cage, tmp_path: Path, converter: str) -> None:
    (tmp_path / "secret").write_text("somebody else's")
    with pytest.raises(Refused) as refused:
        converted(cage, tmp_path, f"escape {tmp_path}", converter)
    told = refused.value.data["why"].split()
    assert told == ["PermissionError"] * 4 + ["allowed", "allowed"]
    assert not (tmp_path / "left").exists()


def test_without_a_converter_the_refusal_says_how_to_export(cage: Cage, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        converted(cage, tmp_path, "good", "")
    assert refused.value.code == "file_is_dwg"
    assert "另存为" in refused.value.sentence("zh")


def test_a_converter_that_is_not_there_is_told(cage: Cage, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        converted(cage, tmp_path, "good", str(tmp_path / "nowhere"))
    assert refused.value.code == "dwg_converter_missing"
