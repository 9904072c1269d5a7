"""The scan's machine code is kept for the sources it was made of, whichever of them changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drawing_review.reading import ready


@pytest.mark.parametrize(
    "file", ["scan/tokens.py", "scan/lexemes.py", "scan/model.py", "reading/template.py", "reading/curves.py"]
)
def test_a_change_asks_for_other_machine_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    before, here = ready.digest(ready.SOURCES), tmp_path / "drawing_review"
    shutil.copytree(ready.ROOT / "drawing_review", here, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(ready, "ROOT", tmp_path)
    assert ready.digest(here / "scan") == before
    with (here / file).open("a") as source:
        source.write("CHANGED = 1\n")
    assert ready.digest(here / "scan") != before
