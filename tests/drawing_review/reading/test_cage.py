"""The cage holds: whatever a child does, the asking process gets a value and keeps its files."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.settings import ROOT
from drawing_review.reading import confine
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Declined, Died, Done, Limits, Outcome, Progress, Told
from drawing_review.reading.leash import Leash, leashed

HERE = "tests.drawing_review.reading.errands"


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(preload=(HERE,)) as cage:
        yield cage


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(b"0\nEOF\n")
    return path


def run(cage: Cage, name: str, source: Path, **limits: float) -> Outcome:
    kept = Limits(**{"seconds": 20.0, **limits})  # type: ignore[arg-type]
    argument = {"source": str(source), "target": str(source.parent / "target"), "zero": 0}
    argument["other"] = f"@{source.parent / 'other'}"  # not as an absolute path: so it is not named
    return cage.run(f"{HERE}:{name}", argument, {"copy": source.parent / "copy"}, kept)


def left_over(source: Path) -> list[str]:
    return sorted(p.name for p in source.parent.iterdir() if p != source)


def test_done_with_progress(cage: Cage, source: Path) -> None:
    heard: list[Progress] = []
    target = source.parent / "copy"
    outcome = cage.run(f"{HERE}:copy", {"source": str(source)}, {"copy": target}, listen=heard.append)
    assert isinstance(outcome, Done)
    assert outcome.value == 6
    assert target.read_bytes() == source.read_bytes()
    assert [(p.step, p.done, p.total) for p in heard] == [("copy", 1, 2), ("copy", 2, 2)]
    assert outcome.usage.memory > 1 << 20
    assert left_over(source) == ["copy"]


def test_a_refusal_comes_back_with_its_data_and_leaves_nothing(cage: Cage, source: Path) -> None:
    outcome = run(cage, "refuse", source)
    assert isinstance(outcome, Declined)
    assert (outcome.code, outcome.data) == ("not_found", {"thing": "文件"})
    assert left_over(source) == []


@pytest.mark.parametrize(
    ("name", "cause", "limits"),
    [
        ("sleep", "time", {"seconds": 0.5}),
        ("burn", "time", {"seconds": 0.5}),
        ("gobble", "memory", {"memory": 500 << 20}),
        ("flood", "output", {"output": 10 << 20}),
        ("crash", "signal", {}),
        ("stumble", "error", {}),
    ],
)
def test_every_death_is_a_value(
    cage: Cage, source: Path, name: str, cause: str, limits: dict[str, float]
) -> None:
    outcome = run(cage, name, source, **limits)
    assert isinstance(outcome, Died)
    assert outcome.cause == cause, outcome
    assert left_over(source) == []


@pytest.mark.skipif(not confine.FILTERED, reason="libseccomp.so.2 is not installed on this host")
@pytest.mark.skipif(not confine.FENCED, reason="the kernel has no Landlock")
def test_no_way_out(cage: Cage, source: Path) -> None:
    (source.parent / "other").write_text("somebody else's drawing")
    outcome = run(cage, "escape", source)
    assert isinstance(outcome, Done)
    assert outcome.value.pop("read") == "allowed"
    assert set(outcome.value.values()) == {"PermissionError"}, outcome.value
    assert source.exists()


def test_many_threads_at_once(cage: Cage, tmp_path: Path) -> None:
    outcomes: dict[int, Outcome] = {}

    def one(number: int) -> None:
        source = tmp_path / f"source{number}"
        source.write_bytes(bytes(number))
        target = tmp_path / f"copy{number}"
        outcomes[number] = cage.run(f"{HERE}:copy", {"source": str(source)}, {"copy": target})

    threads = [threading.Thread(target=one, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: o.value for n, o in outcomes.items() if isinstance(o, Done)} == {n: n for n in range(12)}


async def test_cancelling_who_waits_ends_the_child(source: Path) -> None:
    with Cage(preload=(HERE,)) as cage:
        children: list[int] = []
        began = threading.Event()

        def heard(progress: Progress | Told) -> None:
            assert isinstance(progress, Progress)
            children.append(progress.done)
            began.set()

        def work(leash: Leash) -> Outcome:
            return cage.run(f"{HERE}:pid", {}, listen=heard, leash=leash)

        waiting = asyncio.create_task(leashed(work))
        await asyncio.to_thread(began.wait)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await asyncio.to_thread(gone, children[0])
        assert isinstance(run(cage, "copy", source), Done), "the cage goes on"


def test_a_leash_that_was_cut_calls_back_what_follows(cage: Cage) -> None:
    leash = Leash()
    leash.cut()
    assert isinstance(cage.run(f"{HERE}:sleep", {}, leash=leash), Died)


def test_a_killed_warden_is_replaced_and_its_child_goes_with_it(source: Path) -> None:
    with Cage(preload=(HERE,)) as cage:
        children: list[int] = []

        def kill_warden(progress: Progress) -> None:
            children.append(progress.done)
            assert cage._process is not None
            os.kill(cage._process.pid, signal.SIGKILL)

        outcome = cage.run(f"{HERE}:pid", {}, listen=kill_warden)
        assert outcome == Died("signal", "the warden was killed, or the errand called back")
        assert gone(children[0])
        assert isinstance(run(cage, "copy", source), Done)


def test_killing_the_asking_process_leaves_no_orphan(tmp_path: Path) -> None:
    program = f"""
from drawing_review.reading.cage import Cage
Cage(preload=("{HERE}",)).run("{HERE}:pid", {{}}, listen=lambda p: print(p.done, flush=True))
"""
    asking = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None
    child = int(asking.stdout.readline())
    asking.kill()
    asking.wait()
    assert gone(child)


def gone(pid: int) -> bool:
    """Whether the process has gone, within ten seconds."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
