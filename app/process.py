"""What each process of ours asks of the system: to die with its parent, and a port that is free."""

from __future__ import annotations

import ctypes
import os
import signal
import socket

from app.core.refusal import Refused, declare

declare(
    "port_taken",
    409,
    "端口 {port} 已被其他程序占用。请停止它，或用 LIANSHEN_PORT 另选端口。",
    "Port {port} is taken by another program. Stop that, or choose another port with LIANSHEN_PORT.",
)

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int, death: signal.Signals) -> None:
    """Have the kernel send `death` to this process when the thread that started it ends (Linux)."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(death), 0, 0, 0)
    if os.getppid() != parent:  # it ended before the line above
        os._exit(1)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on `port` now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def need_free(port: int, host: str) -> None:
    """Refused("port_taken") if another program listens there: two granians would silently share it."""
    if not is_free(port, host):
        raise Refused("port_taken", port=port)
