"""A log and its witnesses, as processes; then an operator who holds every key but theirs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest

from app.core.settings import ROOT, Settings
from storage import engine
from storage.trail.export import export
from storage.trail.files import write_checkpoint, write_tiles
from storage.trail.hashes import Hashes
from storage.trail.note import Signer, read_vkey
from storage.trail.objects import Folder
from storage.trail.receipts import Receipts
from storage.trail.tiles import Edge, Tile
from storage.trail.witnesses import Asking, witnesses
from storage.trail.witnessing import Told, Witnessing
from storage.verify.export import Trust, examine_export
from storage.verify.policy import read_policy
from storage.witness import memory
from tests.storage.trail import given
from tests.storage.trail.conftest import folder, signer, trailed, with_things  # noqa: F401 (fixtures)
from tests.storage.verify.test_tampering import sequence

pytestmark = pytest.mark.servers

LOG = Signer.generate("lianshen.test/trail")
NAMES = ("jiwei", "shenji")


@pytest.fixture
def signer() -> Signer:  # noqa: F811 - the witnesses of this module know this log
    return LOG


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Two witnesses that run: where they live, and the policy that asks for both."""
    home = tmp_path_factory.mktemp("witnesses")
    lines, processes = [], []
    for name in NAMES:
        url = f"http://127.0.0.1:{_free_port()}"
        made = memory.create(home / name, f"{name}.test/w1", (LOG.verifier.vkey,))
        lines.append(f"witness {name} {made.cosigner.key.vkey} {url}")
        processes.append(_run(home / name, url))
    for line in lines:
        _answers(line.split()[-1])
    yield home, "\n".join([*lines, f"group both all {' '.join(NAMES)}", "quorum both"]) + "\n"
    for process in processes:
        process.terminate()
        process.wait(10)


@pytest.fixture
def policy(running: tuple[Path, str]) -> str:
    """The same two, who have seen nothing yet."""
    home, text = running
    for name in NAMES:
        shutil.rmtree(home / name / "seen", ignore_errors=True)
    return text


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _run(place: Path, url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "app", "run", "witness", "--folder", str(place)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([*command, "--port", url.rpartition(":")[2]], env=environ)


def _answers(url: str) -> None:
    limit = time.monotonic() + 60
    while True:
        try:
            assert "w1" in httpx.get(url).text
            return
        except httpx.TransportError:
            assert time.monotonic() < limit
            time.sleep(0.1)


class City:
    """The operator's side: a log in a folder, shown to the witnesses of a policy."""

    def __init__(self, log: Folder, policy: str, home: Path) -> None:
        self.log, self.home = log, home
        self.told: list[Told] = []
        (home / "keys").mkdir(parents=True)
        (home / "keys" / "trail.policy").write_text(policy)
        self.witnesses = witnesses(Settings(home=home))

    async def show(self) -> list[Told]:
        """One turn of a process that has just started; what each witness answered."""

        async def tell(told: Sequence[Told]) -> None:
            self.told = list(told)

        async with httpx.AsyncClient() as client:
            hashes = Hashes(self.log)
            asked = [Asking(witness, hashes, client) for witness in self.witnesses]
            await Witnessing(self.log, LOG.verifier, self.witnesses, tell).turn(asked)
        return self.told


async def found(log: Folder, home: Path, policy: str) -> list[str]:
    """What a regulator finds who holds the log's key and the policy, in an export made now."""
    shutil.rmtree(home / "export", ignore_errors=True)
    await export(log, Folder(home / "export"), LOG.verifier)
    (home / "export" / "key").write_text(LOG.verifier.vkey)
    trust = Trust(home / "export" / "key", (), read_policy(policy))
    return sorted({one.kind for one in (await examine_export(home / "export", trust)).findings})


async def test_what_witnesses_saw_cannot_be_cut_rewritten_or_dated_back(
    trailed: Settings,  # noqa: F811
    folder: Folder,  # noqa: F811
    policy: str,
    tmp_path: Path,
) -> None:
    city = City(folder, policy, tmp_path / "home")
    await given.things(4)
    await sequence(folder, LOG)
    early = tmp_path / "early"
    shutil.copytree(folder.root, early)
    assert await found(folder, tmp_path, policy) == ["unwitnessed"]
    assert [told.why for told in await city.show()] == ["", ""]
    assert await found(folder, tmp_path, policy) == []

    await given.see(300)
    await sequence(folder, LOG)
    assert [(told.size, told.why) for told in await city.show()] == [(308, ""), (308, "")]
    assert await found(folder, tmp_path, policy) == []
    await _receipts_carry_them(folder, policy)

    # Dated back by an hour, past the program, and logged and signed like any other.
    await engine.execute(
        """WITH made AS (INSERT INTO trail_entry
        SELECT gen_random_uuid(), clock_timestamp() - interval '1 hour', 'thing.see', 'done', NULL, '{}',
        'thing', 'late', gen_random_uuid(), '{}' RETURNING id)
        INSERT INTO trail_queue (entry) SELECT id FROM made"""
    )
    await sequence(folder, LOG)
    await city.show()
    assert "before_witness" in await found(folder, tmp_path, policy)

    # Restored from a backup: the log goes back, and its holder signs on.
    backup = Folder(early)
    restored = await City(backup, policy, tmp_path / "home2").show()
    assert [(told.contradicts, told.size) for told in restored] == [(True, 309), (True, 309)]
    assert await found(backup, tmp_path, policy) == ["unwitnessed"]
    shutil.copy(folder.root / "cosigned", early / "cosigned")
    assert "witness_size" in await found(backup, tmp_path, policy)


async def log_of(place: Path, entries: Sequence[bytes]) -> Folder:
    """A log signed with the true key, of whatever its holder likes."""
    log, edge = Folder(place), Edge()
    full: dict[Tile, bytes] = {}
    for entry in entries:
        full |= edge.append(entry)
    await write_tiles(log, edge, full)
    await write_checkpoint(log, edge, LOG)
    return log


async def test_a_history_that_was_written_anew_gets_no_witness(policy: str, tmp_path: Path) -> None:
    true = await log_of(tmp_path / "true", [b"true %d" % number for number in range(300)])
    assert [told.why for told in await City(true, policy, tmp_path / "home").show()] == ["", ""]
    anew = await log_of(tmp_path / "anew", [b"false %d" % number for number in range(400)])
    told = await City(anew, policy, tmp_path / "other").show()
    assert [(one.contradicts, one.size) for one in told] == [(True, 300), (True, 300)]
    assert await anew.get("cosigned") is None


async def test_a_witness_that_is_away_delays_nobody(
    trailed: Settings,  # noqa: F811
    folder: Folder,  # noqa: F811
    tmp_path: Path,
) -> None:
    await given.see(3)
    await sequence(folder, LOG)
    made = memory.create(tmp_path / "away", "away.test/w1", (LOG.verifier.vkey,))
    line = f"witness away {made.cosigner.key.vkey} http://127.0.0.1:{_free_port()}"
    told = await City(folder, line, tmp_path / "home").show()
    assert [(one.witness, one.contradicts) for one in told] == [("away", False)]
    assert "ConnectError" in told[0].why
    assert await folder.get("cosigned") is None
    position = await engine.fetch_value("SELECT entry FROM trail_index WHERE position = 2")
    assert await Receipts(folder, LOG.verifier).receipt(position) is not None


async def _receipts_carry_them(log: Folder, policy: str) -> None:
    """A receipt's checkpoint holds both signatures: whoever keeps it needs nothing else."""
    entry = await engine.fetch_value("SELECT entry FROM trail_index WHERE position = 200")
    receipt = await Receipts(log, read_vkey(LOG.verifier.vkey)).receipt(entry)
    assert receipt is not None
    for name in NAMES:
        assert f"— {name}.test/w1 " in receipt.text
