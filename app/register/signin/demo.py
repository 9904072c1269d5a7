"""The demo city's logins (演示账号), listed on the sign-in page when `LIANSHEN_DEMO` is set, and only then.

Whoever seeds the city writes the list; passwords of a demo are no secrets.
"""

from __future__ import annotations

from pathlib import Path

import msgspec


class DemoLogin(msgspec.Struct, frozen=True):
    login: str
    password: str
    name: str
    place: str  # organisation or body
    role: str  # in words


def write(home: Path, logins: list[DemoLogin]) -> None:
    (home / "demo-logins.json").write_bytes(msgspec.json.encode(logins))


def read(home: Path) -> list[DemoLogin]:
    """The logins, in the order of the first walk; empty before the city is seeded."""
    path = home / "demo-logins.json"
    return msgspec.json.decode(path.read_bytes(), type=list[DemoLogin]) if path.is_file() else []
