"""Functions for the cage's tests: each tries one thing that a child may or may not do."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from app.core.refusal import Refused
from drawing_review.reading.errand import Errand


def copy(errand: Errand) -> int:
    data = Path(errand.argument["source"]).read_bytes()
    errand.progress("copy", 1, 2)
    errand.outputs["copy"].write(data)
    errand.progress("copy", 2, 2)
    return len(data)


def refuse(errand: Errand) -> None:
    errand.outputs["copy"].write(b"half")
    raise Refused("not_found", thing="文件")


def sleep(errand: Errand) -> None:
    time.sleep(60)


def burn(errand: Errand) -> None:
    while True:
        pass


def gobble(errand: Errand) -> int:
    return sum(map(len, [bytearray(50_000_000) for _ in range(100)]))


def flood(errand: Errand) -> None:
    for _ in range(100):
        errand.outputs["copy"].write(bytes(1_000_000))


def crash(errand: Errand) -> None:
    ctypes.string_at(8)


def stumble(errand: Errand) -> float:
    return 1 / (errand.argument["zero"])


def pid(errand: Errand) -> None:
    errand.progress("pid", os.getpid())
    time.sleep(60)


def escape(errand: Errand) -> dict[str, str]:
    """What happens to each attempt to get out."""
    target = errand.argument["target"]
    attempts: dict[str, Any] = {
        "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
        "unix socket": lambda: socket.socket(socket.AF_UNIX),
        "fork": os.fork,
        "exec": lambda: os.execv("/bin/true", ["true"]),
        "program": lambda: subprocess.run(["/bin/true"], check=False),
        "write": lambda: Path(target).write_text("out"),
        "append": lambda: os.open(target, os.O_RDONLY | os.O_CREAT),
        "mkdir": lambda: Path(target).mkdir(),
        "unlink": lambda: Path(errand.argument["source"]).unlink(),
        "kill": lambda: os.kill(os.getppid(), signal.SIGTERM),
        "read": lambda: Path(errand.argument["source"]).read_bytes(),
        "read another": lambda: Path(errand.argument["other"][1:]).read_bytes(),
        "list a folder": lambda: list(Path(errand.argument["other"][1:]).parent.iterdir()),
        "read who is known here": lambda: Path("/etc/passwd").read_bytes(),
    }
    return {name: _result(attempt) for name, attempt in attempts.items()}


def _result(attempt: Any) -> str:
    try:
        attempt()
    except OSError as why:
        return type(why).__name__
    return "allowed"
