"""The front end's own types and tests, as its `npm test` runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.refusal import Refused
from app.dev.build import DESK, npm

pytestmark = pytest.mark.slow


def test_the_types_and_tests_of_the_front_end_hold(tmp_path: Path) -> None:
    if not (DESK / "node_modules" / "typescript").is_dir():
        pytest.skip("the front end's libraries are missing: run ./lianshen build")
    log = tmp_path / "front-end.log"
    try:
        npm(["test"], log)
    except Refused:
        pytest.fail("\n".join(log.read_text("utf-8", "replace").splitlines()[-60:]))
