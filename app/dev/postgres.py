"""Embedded PostgreSQL: a cluster of our own, three roles with passwords, no socket, no trust."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

from app.core.refusal import Refused
from app.dev.children import Child, Command, end_leftovers
from app.dev.installation import Installation
from app.dev.place import Place

PORTS = ("postgres",)
SUPERUSER, OWNER, APPLICATION, DATABASE = "lianshen_super", "lianshen_owner", "lianshen_app", "lianshen"

_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "200",
    "shared_buffers": "128MB",
}


def url(it: Installation, role: str = APPLICATION, database: str = DATABASE) -> str:
    key = {SUPERUSER: "postgres", OWNER: "owner", APPLICATION: "app"}[role]
    return f"postgresql://{role}:{it.keys[key]}@127.0.0.1:{it.ports['postgres']}/{database}"


def start(home: Path, place: Place, it: Installation, *, durable: bool) -> Child:
    """Start the server, making its cluster first if there is none. `durable=False` is for tests: no fsync."""
    data = place.data / "postgres"
    end_leftovers(data)
    if not data.exists():
        _make_cluster(place, it, durable=durable)
    (data / "postmaster.pid").unlink(missing_ok=True)  # nobody of ours is left: a stale one only misleads
    options = _OPTIONS | {"port": str(it.ports["postgres"])} | ({} if durable else {"fsync": "off"})
    return Child(
        Command(
            name="PostgreSQL",
            argv=[
                place.programs.postgres / "postgres",
                "-D",
                data,
                *(f"--{k}={v}" for k, v in options.items()),
            ],
            cwd=data,
            log=home / "logs" / "postgres.log",
            environ=_environ(place),
            account=place.account,
            death=signal.SIGQUIT,  # at once, with recovery at the next start: nothing is left to wait for
            end=signal.SIGINT,  # fast shutdown: a smart one would wait for clients
        )
    )


def is_ready(place: Place, server: Child) -> bool:
    """PostgreSQL writes "ready" into its pid file once it takes connections."""
    path = place.data / "postgres" / "postmaster.pid"
    lines = path.read_text().splitlines() if path.exists() else []
    return len(lines) > 7 and lines[0] == str(server.pid) and lines[7].strip() == "ready"


def prepare(place: Place, it: Installation) -> None:
    """Roles, passwords and the database, once per cluster."""
    done = place.data / "postgres-roles"
    if done.exists():
        return
    # By standard input and environment: a command line can be read by everyone on this machine.
    passwords = "".join(f"\\set {role} {it.keys[role]}\n" for role in ("owner", "app"))
    script = passwords + Path(__file__).with_name("roles.sql").read_text()
    where = ["-h", "127.0.0.1", "-p", str(it.ports["postgres"]), "-U", SUPERUSER, "-d", "postgres"]
    psql = place.programs.postgres / "psql"
    _run(
        [psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", *where, "-f", "-"],
        place,
        Path("/"),
        script,
        PGPASSWORD=it.keys["postgres"],
    )
    done.touch()


def _make_cluster(place: Place, it: Installation, *, durable: bool) -> None:
    """initdb into a folder that gets its name only when whole."""
    fresh = place.data / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    folder = place.folder("postgres.new")
    key = place.data / "postgres.key"
    key.touch(0o600)
    key.write_text(it.keys["postgres"])
    place.give(key)
    command: list[str | Path] = [place.programs.postgres / "initdb", "-D", folder, "-U", SUPERUSER]
    command += ["--auth=scram-sha-256", "--pwfile", key, "--no-instructions"]
    command += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += [] if durable else ["--no-sync"]
    try:
        _run(command, place, folder)
    finally:
        key.unlink()
    folder.rename(place.data / "postgres")


def _run(command: list[str | Path], place: Place, folder: Path, text: str = "", **environ: str) -> None:
    account = place.account
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environ(place) | environ,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=() if account else None,
    )
    if done.returncode:
        why = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Refused("server_failed", server="PostgreSQL", why="".join(why), log=place.data)


def _environ(place: Place) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(place.data)}
