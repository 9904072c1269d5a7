from __future__ import annotations

import shutil
import socket
import stat
from pathlib import Path
from unittest.mock import Mock

import pytest

from app.core.refusal import Refused
from app.dev import installation

PORTS = ("postgres", "valkey")


def test_keys_and_ports_are_made_once_and_kept_from_others(home: Path) -> None:
    first = installation.remember(home, PORTS)
    assert installation.remember(home, PORTS) == installation.recall(home) == first
    assert len(set(first.keys.values())) == len(first.keys) == 6
    assert all(len(key) >= 32 for key in first.keys.values())
    assert stat.S_IMODE((home / "installation.json").stat().st_mode) == 0o600


def test_only_a_port_that_is_taken_changes(home: Path) -> None:
    before = installation.remember(home, PORTS).ports
    with socket.create_server(("127.0.0.1", before["valkey"])):
        after = installation.remember(home, PORTS).ports
    assert after["postgres"] == before["postgres"]
    assert after["valkey"] != before["valkey"]


def test_a_home_is_held_by_one_process_until_it_lets_go(home: Path) -> None:
    with installation.claim(home):
        assert installation.is_claimed(home)
        with pytest.raises(Refused) as refused:
            installation.claim(home)
    assert refused.value.code == "home_in_use"
    assert not installation.is_claimed(home)


def test_a_home_that_cannot_be_made_is_named(home: Path) -> None:
    (home / "file").touch()
    with pytest.raises(Refused) as refused:
        installation.claim(home / "file" / "home")
    assert refused.value.code == "home_not_writable"
    assert "LIANSHEN_HOME" in refused.value.sentence("zh")


def test_a_full_disk_is_told_before_anything_starts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Mock(free=20 * 2**20))
    with pytest.raises(Refused) as refused:
        installation.claim(home)
    assert "Only 20 MB are free" in refused.value.sentence("en")
    assert not installation.is_claimed(home)
