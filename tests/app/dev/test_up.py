"""`./lianshen up` as a person starts and stops it, and as the machine kills it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

from app.core.settings import ROOT
from app.dev.children import wait_until

pytestmark = pytest.mark.servers


def belonging(home: Path) -> dict[int, str]:
    """Every process that works for the installation in `home`: pid and command line."""
    found = {}
    for process in Path("/proc").iterdir():
        try:
            ours = str(home) in str((process / "cwd").readlink())
            ours = ours or f"LIANSHEN_HOME={home}".encode() in (process / "environ").read_bytes()
            if ours:
                found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # not ours to look at, or gone while we looked
            continue
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


port = pytest.fixture(free_port, name="port")
another_port = pytest.fixture(free_port, name="another_port")


def command(home: Path, port: int) -> tuple[list[str], dict[str, str]]:
    environ = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "LIANSHEN_HOME": str(home),
        "LIANSHEN_PORT": str(port),
        "LIANSHEN_WORKERS": "1",
    }
    return [sys.executable, "-m", "app", "up"], environ


@contextmanager
def running(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`up`, until its page answers; killed afterwards if it still runs."""
    argv, environ = command(home, port)
    with subprocess.Popen(argv, env=environ, stdout=subprocess.PIPE, text=True) as up:
        try:
            assert up.stdout
            assert any(f"http://127.0.0.1:{port}" in line for line in up.stdout)
            yield up
        finally:
            up.kill()
            assert wait_until(lambda: not belonging(home), 15), belonging(home)


def refused(home: Path, port: int) -> str:
    argv, environ = command(home, port)
    done = subprocess.run(argv, env=environ, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    return done.stderr


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/", timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def test_up_serves_a_page_and_an_interrupt_stops_everything(home: Path, port: int) -> None:
    with running(home, port) as up:
        assert answers(port)
        assert len(belonging(home)) >= 8  # three servers, web and its worker, ticker, worker, itself
        up.send_signal(signal.SIGINT)
        assert up.wait(30) == 0
    assert belonging(home) == {}
    assert not answers(port)


def test_a_second_up_in_one_home_and_a_taken_port_are_refused_in_a_sentence(
    home: Path, port: int, another_port: int
) -> None:
    with running(home, port) as up:
        assert refused(home, port).startswith(f"Port {port} is taken by another program.")
        assert refused(home, another_port).startswith(f"Lianshen is already running in {home}.")
        assert answers(port)
        up.terminate()
        assert up.wait(30) == 0


def test_nothing_outlives_a_supervisor_that_is_killed(home: Path, port: int) -> None:
    with running(home, port) as up:
        up.kill()
        assert wait_until(lambda: not belonging(home), 15), belonging(home)
    with running(home, port):
        assert answers(port)


def test_each_process_that_is_killed_comes_back(home: Path, port: int) -> None:
    with running(home, port) as up:
        for role in ("run web", "run worker", "run ticker", "postgres -D", "valkey-server", "weed -"):
            assert wait_until(partial(new, role, home, {}), 20), role
            before = belonging(home)
            os.kill(next(pid for pid, line in before.items() if role in line), signal.SIGKILL)
            assert wait_until(partial(new, role, home, before), 30), role
            assert wait_until(partial(answers, port), 30), role
        assert up.poll() is None


def new(role: str, home: Path, before: dict[int, str]) -> bool:
    return any(role in line for pid, line in belonging(home).items() if pid not in before)
