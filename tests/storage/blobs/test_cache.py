"""The cache: whole files or none, and never more than its limit of what nobody uses."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from storage.blobs.cache import Cache


def add(cache: Cache, name: str, size: int, *, age: float) -> Path:
    with cache.adding(name) as file:
        file.write(b"x" * size)
    path = cache.path(name)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=250)
    oldest, old = add(cache, "aa", 100, age=5000), add(cache, "bb", 100, age=4000)
    assert cache.find("aa") == oldest  # used again: now the youngest
    newest = add(cache, "cc", 100, age=1000)
    cache.shrink()
    assert [path.exists() for path in (oldest, old, newest)] == [True, False, True]


def test_what_is_in_use_stays_whatever_the_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=10)
    path = add(cache, "aa", 100, age=60)
    assert cache.shrink() == 0
    assert path.exists()


def test_a_file_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with pytest.raises(RuntimeError), cache.adding("aa") as file:
        file.write(b"half")
        raise RuntimeError
    assert cache.find("aa") is None
    assert list((tmp_path / "aa").iterdir()) == []


def test_an_open_file_outlives_its_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=10)
    path = add(cache, "aa", 100, age=5000)
    with path.open("rb") as file:
        cache.shrink()
        assert not path.exists()
        assert len(file.read()) == 100
