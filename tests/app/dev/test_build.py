from __future__ import annotations

from pathlib import Path

import pytest

from app.core.refusal import Refused
from app.dev import build


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    desk = tmp_path / "desk"
    (desk / "node_modules" / "esbuild").mkdir(parents=True)
    (desk / "src").mkdir()
    (desk / "src" / "main.ts").write_text("export {}")
    stamp = tmp_path / "built-from"
    for name, value in {"ROOT": tmp_path, "_SOURCES": (desk,), "_STAMP": stamp}.items():
        monkeypatch.setattr(build, name, value)
    stamp.write_text(build._digest(build._source_files()))
    return desk


def test_a_build_is_current_until_a_source_changes(sources: Path) -> None:
    assert build.is_current()
    (sources / "src" / "main.ts").write_text("export const one = 1")
    assert not build.is_current()


def test_a_new_or_a_renamed_source_makes_a_build_old(sources: Path) -> None:
    (sources / "src" / "main.ts").rename(sources / "src" / "other.ts")
    assert not build.is_current()


def test_installed_modules_are_no_source(sources: Path) -> None:
    (sources / "node_modules" / "esbuild" / "index.js").write_text("")
    assert build.is_current()


def test_a_step_that_fails_is_named_with_its_log(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        build.npm(["run", "no-such-step"], tmp_path / "build.log")
    assert refused.value.code == "build_failed"
    assert 'Missing script: "no-such-step"' in refused.value.sentence("en")
    assert str(tmp_path / "build.log") in refused.value.sentence("zh")


def test_the_lock_names_no_address_and_every_hash() -> None:
    lines = (build.DESK / "package-lock.json").read_text().splitlines()
    assert not [line for line in lines if '"resolved"' in line]
    assert sum('"integrity": "sha512-' in line for line in lines) > 10
