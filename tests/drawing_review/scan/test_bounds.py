"""No file, however damaged, makes a kernel look beyond an array: it is read, or odd."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.core.settings import ROOT

ROUNDS = 60


@pytest.mark.slow
def test_damaged_files_stay_within_bounds() -> None:
    """In a process of its own, whose kernels are compiled with a check at every index."""
    command = [sys.executable, "-m", "tests.drawing_review.scan.bounds", str(ROUNDS)]
    environment = {**os.environ, "NUMBA_BOUNDSCHECK": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    read, odd = (int(part.split()[0]) for part in done.stdout.split(","))
    assert read > ROUNDS / 4
    assert odd > ROUNDS
