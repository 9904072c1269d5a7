"""Embedded Valkey: wakes workers and carries live events. Every write goes to its append-only file."""

from __future__ import annotations

import socket
from pathlib import Path

from app.dev.children import Child, Command, end_leftovers
from app.dev.installation import Installation
from app.dev.place import Place

PORTS = ("valkey",)


def url(it: Installation) -> str:
    return f"redis://:{it.keys['broker']}@127.0.0.1:{it.ports['valkey']}/0"


def start(home: Path, place: Place, it: Installation) -> Child:
    folder = place.folder("valkey")
    end_leftovers(folder)
    lines = {
        "bind": "127.0.0.1",
        "port": it.ports["valkey"],
        "requirepass": it.keys["broker"],
        "dir": folder,
        "appendonly": "yes",
        "save": '""',
        "maxmemory-policy": "noeviction",
    }
    return Child(
        Command(
            name="Valkey",
            argv=[
                place.programs.valkey,
                "-",
            ],  # the configuration comes by standard input: it holds the password
            cwd=folder,
            log=home / "logs" / "valkey.log",
            environ={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            account=place.account,
            feed="".join(f"{name} {value}\n" for name, value in lines.items()).encode(),
        )
    )


def is_ready(it: Installation) -> bool:
    """Whether it answers PING with the password: while it loads its file it says LOADING."""
    try:
        with socket.create_connection(("127.0.0.1", it.ports["valkey"]), 1) as wire:
            wire.sendall(f"AUTH {it.keys['broker']}\r\nPING\r\n".encode())
            return wire.makefile("rb").read(12) == b"+OK\r\n+PONG\r\n"
    except OSError:
        return False
