"""Landlock: the kernel lets this process open only what lies beneath some folders (Linux 5.13 and later).

Called without a library, as the kernel's own documentation does (userspace-api/landlock.rst).
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on x86-64 and arm64
VERSION, PATH_BENEATH = 1, 1
PR_SET_NO_NEW_PRIVS = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
TRUNCATE = 1 << 14
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE  # the other rights are about folders
RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}  # known to the kernel, by its version
READING = READ_FILE | READ_DIR
SIGNALS_AND_ABSTRACT_SOCKETS = 3
SCOPES_SINCE = 6

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """The kernel's version of Landlock; 0 where it has none or it is switched off."""
    return max(0, int(_libc.syscall(CREATE_RULESET, None, 0, VERSION)))


def restrict(
    readable: Iterable[Path], *, runnable: Iterable[Path] = (), writable: Iterable[Path] = ()
) -> bool:
    """From now on, for good, and for all children: files are opened only beneath these. False: no such wall.

    `runnable` may also be read; `writable` may be read and changed. What is missing is passed over.
    """
    known = version()
    if not known:
        return False
    everything = RIGHTS[min(known, 3)]
    wall = _ruleset(everything, known)
    try:
        for paths, rights in (
            (readable, READING),
            (runnable, READING | EXECUTE),
            (writable, everything & ~EXECUTE),
        ):
            for path in paths:
                _allow(wall, path, rights & everything)
        _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return int(_libc.syscall(RESTRICT_SELF, wall, 0)) == 0
    finally:
        os.close(wall)


def _ruleset(rights: int, known: int) -> int:
    scoped = SIGNALS_AND_ABSTRACT_SOCKETS if known >= SCOPES_SINCE else 0
    attributes = struct.pack("=QQQ", rights, 0, scoped) if scoped else struct.pack("=Q", rights)
    wall = int(_libc.syscall(CREATE_RULESET, attributes, len(attributes), 0))
    if wall < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    return wall


def _allow(wall: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = rights if path.is_dir() else rights & OF_FILES
        if _libc.syscall(ADD_RULE, wall, PATH_BENEATH, struct.pack("=Qi", rights, place), 0):
            raise OSError(ctypes.get_errno(), f"landlock_add_rule {path}")
    finally:
        os.close(place)
