"""The reference in docs says what the code does: run `./lianshen docs` when this fails."""

from __future__ import annotations

import pytest

from app.cli.docs import FOLDER, pages
from tests.laws.sources import import_all


@pytest.mark.parametrize("name", ["operations.md", "refusals.md", "states.md"])
def test_the_reference_is_what_the_code_says(name: str) -> None:
    import_all()
    assert (FOLDER / name).read_text("utf-8") == pages()[name], "run ./lianshen docs"
