"""The embedded servers under kill -9, taken ports and second starts; each test has its own."""

from __future__ import annotations

import io
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from minio import Minio
from redis import AuthenticationError, Redis

from app.core.refusal import Refused
from app.core.settings import ROOT
from app.dev import children, place
from app.dev.servers import Addresses, Servers, addresses

pytestmark = pytest.mark.servers

_SUPERVISOR = """
import sys, time
from pathlib import Path
from app.dev.servers import Servers
servers = Servers(Path(sys.argv[1]))
servers.start()
print(*(child.pid for child in servers.children.values()), flush=True)
time.sleep(600)
"""


@pytest.fixture
def own(home: Path) -> Iterator[Servers]:
    servers = Servers(home)
    yield servers
    servers.stop()


@pytest.fixture(scope="module")
def running() -> Iterator[Servers]:
    """Servers that the tests which only look share."""
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder:
        Path(folder).chmod(0o711)
        servers = Servers(Path(folder))
        servers.start()
        yield servers
        servers.stop()


async def write(at: Addresses, value: str) -> None:
    database = await asyncpg.connect(at.owner_url)
    await database.execute("CREATE TABLE IF NOT EXISTS kept (value text)")
    await database.execute("INSERT INTO kept VALUES ($1)", value)
    await database.close()
    with Redis.from_url(at.broker_url) as valkey:
        valkey.execute_command("SET", value, value)
        valkey.execute_command("WAITAOF", 1, 0, 5000)
    store(at).put_object("lianshen", value, io.BytesIO(value.encode()), len(value))


async def read(at: Addresses) -> list[set[str]]:
    database = await asyncpg.connect(at.owner_url)
    rows = {row["value"] for row in await database.fetch("SELECT value FROM kept")}
    await database.close()
    with Redis.from_url(at.broker_url, decode_responses=True) as valkey:
        keys = set(valkey.keys())
    objects = {item.object_name for item in store(at).list_objects("lianshen")} - {".ready"}
    return [rows, keys, objects]


def store(at: Addresses) -> Minio:
    url = urlsplit(at.s3_url)
    return Minio(f"{url.hostname}:{url.port}", url.username, url.password, secure=False, region="us-east-1")


def test_nothing_is_left_in_the_folder_that_all_share(own: Servers) -> None:
    own.start()
    shifted = {str(port + 10000) for port in own.it.ports.values()}
    assert [path for path in Path("/tmp").glob("seaweedfs-*") if path.stem.rpartition("-")[2] in shifted]
    own.stop()
    assert not [path for path in Path("/tmp").glob("seaweedfs-*") if path.stem.rpartition("-")[2] in shifted]


async def test_what_was_written_survives_stop_and_kill_of_everything(own: Servers) -> None:
    await write(own.start(), "one")
    own.stop()
    await write(own.start(), "two")
    for child in own.children.values():
        os.kill(child.pid, signal.SIGKILL)
    own.stop()
    assert await read(own.start()) == [{"one", "two"}] * 3


@pytest.mark.parametrize("name", ["postgres", "valkey", "seaweed"])
async def test_one_that_is_killed_comes_back_at_the_same_address(own: Servers, name: str) -> None:
    at = own.start()
    await write(at, "one")
    os.kill(own.children[name].pid, signal.SIGKILL)
    own.restart(name)
    await write(at, "two")
    assert await read(at) == [{"one", "two"}] * 3


def test_no_server_outlives_a_supervisor_that_is_killed(home: Path) -> None:
    command = [sys.executable, "-c", _SUPERVISOR, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as supervisor:
        assert supervisor.stdout
        pids = [int(pid) for pid in supervisor.stdout.readline().split()]
        assert len(pids) == 3
        supervisor.kill()
    assert children.wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), 10)


def test_a_start_right_after_a_kill_waits_for_the_old_servers(home: Path, own: Servers) -> None:
    command = [sys.executable, "-c", _SUPERVISOR, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as supervisor:
        assert supervisor.stdout
        supervisor.stdout.readline()
        supervisor.kill()
    own.start()
    assert all(child.ended() is None for child in own.children.values())


def test_a_second_start_in_one_home_is_refused(running: Servers) -> None:
    with pytest.raises(Refused) as refused:
        Servers(running.home).start()
    assert refused.value.code == "home_in_use"
    assert str(running.home) in refused.value.sentence("en")


async def test_a_remembered_port_that_is_taken_is_chosen_anew(own: Servers) -> None:
    at = own.start()
    await write(at, "one")
    own.stop()
    taken = list(own.it.ports.values())
    strangers = [socket.create_server(("127.0.0.1", port)) for port in taken]
    try:
        again = own.start()
        assert not {urlsplit(url).port for url in (again.database_url, again.broker_url, again.s3_url)} & set(
            taken
        )
        assert await read(again) == [{"one"}] * 3
    finally:
        for stranger in strangers:
            stranger.close()


def test_a_server_that_cannot_start_is_named_with_its_log(own: Servers) -> None:
    own.start()
    own.stop()
    (own.place.data / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(Refused) as refused:
        own.start()
    assert refused.value.code == "server_failed"
    assert "PostgreSQL" in refused.value.sentence("zh")
    assert own.children == {}


async def test_nobody_gets_in_without_a_password(running: Servers) -> None:
    at = addresses(running.home)
    user, host = at.super_url.split("//")[1].split("@")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgresql://{user.split(':')[0]}:guess@{host}")
    with Redis(port=running.it.ports["valkey"]) as stranger, pytest.raises(AuthenticationError):
        stranger.ping()
    assert stat.S_IMODE((running.home / "installation.json").stat().st_mode) == 0o600


async def test_the_application_role_owns_nothing_and_may_not_create(running: Servers) -> None:
    database = await asyncpg.connect(addresses(running.home).database_url)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await database.execute("CREATE TABLE mine (id int)")
    await database.close()


def test_passwords_stand_in_no_command_line(running: Servers) -> None:
    lines = [Path(f"/proc/{child.pid}/cmdline").read_bytes() for child in running.children.values()]
    assert len(lines) == 3
    assert not any(key.encode() in line for key in running.it.keys.values() for line in lines)


def test_a_stale_pid_file_with_the_pid_of_another_program_is_no_hindrance(own: Servers) -> None:
    own.start()
    pid_file = own.place.data / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    own.stop()
    with subprocess.Popen(
        ["sleep", "60"], user=own.place.account.uid if own.place.account else None
    ) as other:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]))
        own.place.give(pid_file)
        own.start()
        assert other.poll() is None
        other.kill()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs its servers as nobody")
async def test_behind_a_closed_folder_servers_and_programs_lie_where_nobody_gets(
    own: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_folder = own.home / "elsewhere"
    monkeypatch.setattr(place, "_CLOSED_HOMES", open_folder)
    monkeypatch.setattr(place, "_is_open", lambda path: False)
    await write(own.start(), "one")
    assert own.place.data.parent == open_folder
    assert own.place.programs.weed.is_relative_to(open_folder)
    assert not (own.home / "servers").exists()
    own.stop()
    assert await read(own.start()) == [{"one"}] * 3
