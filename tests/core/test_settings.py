from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from app.core import settings
from app.core.settings import ROOT, Settings


def test_every_setting_is_described_and_nothing_else() -> None:
    text = (ROOT / "docs" / "operations.md").read_text().rpartition("## Settings")[2]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == set(Settings.__struct_fields__)


def test_a_child_process_reads_the_same_settings() -> None:
    given = Settings(home=Path("/srv/home"), port=81, database_url="postgresql://a", demo=True)
    assert settings.read(settings.as_environ(given)) == given


def test_a_value_of_the_wrong_kind_is_refused_by_name() -> None:
    with pytest.raises(msgspec.ValidationError, match="port"):
        settings.read({"LIANSHEN_PORT": "eighty"})
