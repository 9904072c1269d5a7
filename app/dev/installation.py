"""What one installation remembers: the ports of its embedded servers and their random keys (0600)."""

from __future__ import annotations

import fcntl
import os
import random
import secrets
import shutil
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.core.refusal import Refused
from app.process import is_free

# Below the ports that the kernel hands out; SeaweedFS also listens on each of its ports + 10000.
_FIRST, _LAST, _SHIFT = 12000, 21999, 10000
_ROOM = 300 * 2**20  # bytes: an empty installation with its write-ahead log
_FILE = "installation.json"
_KEYS = ("postgres", "owner", "app", "broker", "s3_key", "s3_secret")


class Installation(msgspec.Struct):
    keys: dict[str, str] = {}
    ports: dict[str, int] = {}


def claim(home: Path) -> BinaryIO:
    """Make `home` if needed and hold it until the file is closed. Refused if another process holds it.

    A new home is closed to others, who may not read drawings; as root `nobody` must pass through it.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(
            0o711 if os.geteuid() == 0 else 0o700
        )  # as root, `nobody` passes through to the servers' data
        (home / "logs").mkdir(mode=0o700, exist_ok=True)
        lock = (home / "lock").open("ab")
    except OSError as error:
        raise Refused("home_not_writable", home=home, why=error.strerror) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise Refused("home_in_use", home=home) from None
    free = shutil.disk_usage(home).free
    if free < _ROOM:
        lock.close()
        raise Refused("no_room", home=home, free=free // 2**20, needed=_ROOM // 2**20)
    return lock


def is_claimed(home: Path) -> bool:
    """Whether some process holds `home` now."""
    if not (home / "lock").exists():
        return False
    with (home / "lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def recall(home: Path) -> Installation:
    """The keys and ports of `home` as they were last written; none where nothing ever ran."""
    path = home / _FILE
    return msgspec.json.decode(path.read_bytes() if path.exists() else b"{}", type=Installation)


def remember(home: Path, ports: tuple[str, ...]) -> Installation:
    """The keys and ports of `home`, made at the first call. A port that is taken now is chosen anew."""
    it = recall(home)
    for name in _KEYS:
        it.keys.setdefault(name, secrets.token_hex(20))
    for name in ports:
        if not (name in it.ports and is_free(it.ports[name]) and is_free(it.ports[name] + _SHIFT)):
            it.ports[name] = _choose(set(it.ports.values()))
    _write(home / _FILE, msgspec.json.format(msgspec.json.encode(it)))
    return it


def _choose(chosen: set[int]) -> int:
    offered = random.sample(range(_FIRST, _LAST + 1), _LAST + 1 - _FIRST)
    for port in offered:
        if port not in chosen and is_free(port) and is_free(port + _SHIFT):
            return port
    raise Refused("no_free_port", first=_FIRST, last=_LAST)


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_suffix(".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123
        file.write(data)
    fresh.replace(path)
