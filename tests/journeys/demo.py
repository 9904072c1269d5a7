"""A demo city that runs as `./lianshen demo` starts it, and its processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psutil

from app.core.settings import ROOT
from tests.conftest import _test_home

START = 180  # seconds: the front end may have to be built first


class Demo:
    """One running city: its address, its home, and who can sign in."""

    def __init__(self, home: Path, port: int, log: Path) -> None:
        self.home, self.log = home, log
        self.address = f"http://127.0.0.1:{port}"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app", "demo", "--port", str(port)],
                cwd=ROOT,
                env=os.environ | {"LIANSHEN_HOME": str(home), "CI": ""},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def passwords(self) -> dict[str, str]:
        logins = msgspec.json.decode((self.home / "demo-logins.json").read_bytes())
        return {one["login"]: one["password"] for one in logins}

    def wait(self) -> None:
        """Until the page answers and the city is settled, which happens at the same time."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            if self._answers() and (self.home / "demo-logins.json").is_file():
                return
            time.sleep(0.2)
        raise AssertionError(f"no page within {START} s: {self.log.read_text()}")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/sign-in", timeout=5):
                return True
        except OSError:
            return False

    def running(self, word: str) -> list[psutil.Process]:
        """The city's processes whose command line holds `word`."""
        found = []
        for process in psutil.Process(self.process.pid).children(recursive=True):
            try:
                if word in " ".join(process.cmdline()):
                    found.append(process)
            except psutil.NoSuchProcess:
                continue
        return found

    def verify_trail(self) -> dict[str, Any]:
        """What `./lianshen verify-trail` reports of the running city, once it has published its log."""
        end = time.monotonic() + START
        while (done := self._verify()).returncode == 2 and time.monotonic() < end:
            time.sleep(0.5)
        assert done.returncode in (0, 1), done.stderr
        report: dict[str, Any] = msgspec.json.decode(done.stdout)
        assert report["status"] == done.returncode
        return report

    def _verify(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", "verify-trail", "--json"],
            cwd=ROOT,
            env=os.environ | {"LIANSHEN_HOME": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
        )

    def stop(self) -> int:
        """As a person stops it; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@contextmanager
def demo_city(folder: Path) -> Iterator[Demo]:
    """A new city, stopped and swept away afterwards."""
    home = _test_home()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    demo = Demo(home, port, folder / "demo.log")
    try:
        demo.wait()
        yield demo
    finally:
        assert demo.stop() == 0, demo.log.read_text()
        shutil.rmtree(home)
