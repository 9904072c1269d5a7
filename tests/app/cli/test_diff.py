"""./lianshen diff from the shell: exit status, summary and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import ezdxf
import pytest

from app.cli.diff import main
from app.core.settings import Settings


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    paths = []
    for name, end in (("old.dxf", 100), ("new.dxf", 101)):
        document = ezdxf.new()
        document.modelspace().add_circle((0, 0), end)
        document.saveas(tmp_path / name)
        paths.append(str(tmp_path / name))
    return paths[0], paths[1]


def test_a_drawing_is_the_same_as_itself(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([versions[0], versions[0], "--json"], Settings()) == 0
    assert json.loads(capsys.readouterr().out) == {"added": [], "removed": [], "moved": [], "changed": []}


def test_a_change_is_told_with_status_one(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(versions), Settings()) == 1
    told = capsys.readouterr().out
    assert "修改 1" in told
    assert "radius: 100 → 101" in told


def test_what_is_no_drawing_is_refused_with_status_two(
    versions: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.dxf").write_bytes(b"%PDF-1.7\n")
    assert main([versions[0], str(tmp_path / "a.dxf"), "--json"], Settings()) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["code"]
    assert "PDF" in told["message"]
