from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.dev.children import Child, Command, wait_until
from app.dev.keeping import Kept


@pytest.fixture
def program(tmp_path: Path) -> Command:
    """One that ends at once, having said why."""
    code = "raise SystemExit('first\\nValueError: nothing to do\\nlast')"
    argv = [sys.executable, "-c", code]
    return Command(name="short", argv=argv, cwd=tmp_path, log=tmp_path / "short.log", environ={})


def ended(kept: Kept) -> bool:
    return kept.child.ended() is not None


def test_a_child_that_ends_is_told_once_and_started_again_after_a_pause(program: Command) -> None:
    kept = Kept(Child(program), lambda: Child(program))
    first = kept.child
    assert wait_until(lambda: ended(kept), 10)
    told = kept.look()
    assert told
    assert (told.name, told.status, told.log) == ("short", 1, program.log)
    assert kept.look() is None
    assert wait_until(lambda: kept.look() is None and kept.child is not first, 10)
    kept.child.kill()


def test_each_early_end_makes_the_pause_longer_up_to_a_limit(program: Command) -> None:
    kept = Kept(Child(program), lambda: Child(program))
    pauses = []
    for _ in range(8):
        assert wait_until(lambda: ended(kept), 10)
        told = kept.look()
        assert told
        pauses.append(told.pause)
        kept._due = 0.0  # its pause is over
        kept.look()
    kept.child.kill()
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_the_last_words_are_the_error_of_this_run(program: Command) -> None:
    program.log.write_text("OldError: of an earlier run\n")
    child = Child(program)
    assert wait_until(lambda: child.ended() is not None, 10)
    assert child.last_words() == "ValueError: nothing to do"


def test_a_child_that_ignores_its_signal_is_killed_with_what_it_started(tmp_path: Path) -> None:
    code = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    log = tmp_path / "deaf.log"
    child = Child(Command(name="deaf", argv=[sys.executable, "-c", code], cwd=tmp_path, log=log, environ={}))
    assert wait_until(lambda: log.read_text().endswith("\n"), 10)
    child.ask_to_end()
    child.end(grace=0.2)
    assert child.ended() == -9
    assert wait_until(lambda: not Path(f"/proc/{int(log.read_text())}/cwd").exists(), 10)
