"""What must hold before a change lands: format, lint, import rules, types, and every test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.refusal import Refused
from app.core.settings import ROOT, Settings
from app.dev import refusals
from app.dev.browser import chromium
from app.dev.build import build, is_current

__all__ = ["gate", "refusals"]

_PYTEST = [sys.executable, "-m", "pytest"]
_SHARED = ["--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder", "--durations=40"]

Say = Callable[[str, str], None]

_STATIC = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "imports": ["lint-imports"],
    "types": ["mypy"],
}


def gate(settings: Settings, arguments: Sequence[str], say: Say) -> int:
    """Run everything; the tests last, so that their summaries end the output. Status 0 if all of it holds."""
    if not chromium():
        missing = Refused("no_chromium")
        if os.environ.get("CI") == "true":
            raise missing
        say(missing.sentence("zh"), missing.sentence("en"))
    held = [_front_end(settings, say), *_static(say)]
    status = _pytest(*arguments) if arguments else _every_test()
    return status if all(held) else status or 1


def _pytest(*arguments: str) -> int:
    return subprocess.run([*_PYTEST, *arguments], cwd=ROOT, check=False).returncode


def _every_test() -> int:
    """In two processes with servers of their own, a file to each in turn; those in a browser afterwards.

    Playwright's loop stays in a process once it has begun: no other test may follow it there.
    """
    statuses = [_pytest(*_SHARED, "-m", which) for which in ("not browser", "browser")]
    return next((status for status in statuses if status), 0)


def _static(say: Say) -> list[bool]:
    """All at once: the types take longest, the others fit beside them."""
    began = time.monotonic()
    programs = Path(sys.prefix) / "bin"
    running = {
        name: subprocess.Popen(
            [programs / program, *rest], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, (program, *rest) in _STATIC.items()
    }
    return [_report(name, began, *_result(process), say) for name, process in running.items()]


def _result(process: subprocess.Popen[str]) -> tuple[bool, str]:
    output, _ = process.communicate()
    return process.returncode == 0, output


def _front_end(settings: Settings, say: Say) -> bool:
    """Its build: the browser's tests need it, and pytest runs its own tests."""
    began = time.monotonic()
    try:
        if not is_current():
            build(settings.home / "logs" / "build.log")
    except Refused as refused:
        return _report("front end", began, False, refused.sentence("en"), say)
    return _report("front end", began, True, "", say)


def _report(name: str, began: float, held: bool, output: str, say: Say) -> bool:
    seconds = f"{time.monotonic() - began:.1f} s"
    say(
        f"{name:<12}{'通过' if held else '未通过'}  {seconds}",
        f"{name:<12}{'holds' if held else 'FAILS'}  {seconds}",
    )
    if not held:
        say(output, output)
    return held
