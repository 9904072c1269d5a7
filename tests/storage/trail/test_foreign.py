"""A log of ours, read by Google's libraries for transparency logs (golang.org/x/mod/sumdb)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from app.core.merkle import inclusion
from storage.trail.files import write_checkpoint, write_tiles
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.trail.proof import Receipt
from storage.trail.tiles import Edge, Tile
from tests.storage.trail import naive
from tests.storage.trail.foreign import build_reader

SIGNER = Signer.generate("lianshen.test/trail")


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The foreign reader, compiled."""
    program = build_reader(tmp_path_factory.mktemp("foreign"))
    if program is None:
        pytest.skip("needs Go's libraries: apt-get install golang-go golang-golang-x-mod-dev")
    return program


def told(reader: Path, *arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run([reader, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def entry(number: int) -> bytes:
    return b'{"entry":%d}' % number


async def log_of(folder: Folder, size: int) -> Edge:
    """A log of `size` entries in a folder, with its key."""
    edge = Edge()
    full: dict[Tile, bytes] = {}
    for number in range(size):
        full |= edge.append(entry(number))
    await write_tiles(folder, edge, full)
    await write_checkpoint(folder, edge, SIGNER)
    await folder.put("vkey", SIGNER.verifier.vkey.encode())
    return edge


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1000, 66_000])
async def test_go_reads_a_log_of_ours(reader: Path, tmp_path: Path, size: int) -> None:
    edge = await log_of(Folder(tmp_path), size)
    status, text = told(reader, tmp_path)
    assert (status, text.split()[:2]) == (0, ["ok", str(size)]), text
    assert edge.size == size


async def test_go_proves_that_a_log_grew_from_an_earlier_one(reader: Path, tmp_path: Path) -> None:
    for size in (1, 3, 256, 700):
        await log_of(Folder(tmp_path / str(size)), size)
    earlier = [f"{tmp_path}/{size}/checkpoint" for size in (1, 3, 256, 700)]
    options = [word for file in earlier for word in ("-since", file)]
    status, text = told(reader, tmp_path / "700", *options)
    assert status == 0, text


async def test_go_refuses_a_changed_entry_a_changed_tile_and_another_past(
    reader: Path, tmp_path: Path
) -> None:
    await log_of(Folder(tmp_path / "log"), 300)
    bundle = tmp_path / "log/tile/entries/001.p/44"
    whole = bundle.read_bytes()
    bundle.write_bytes(whole.replace(b"257", b"258", 1))
    assert "sign" in told(reader, tmp_path / "log")[1]
    bundle.write_bytes(whole)
    assert told(reader, tmp_path / "log")[0] == 0
    other = Edge()
    other.append(b"another past")
    await write_checkpoint(Folder(tmp_path / "other"), other, SIGNER)
    assert told(reader, tmp_path / "log", "-since", tmp_path / "other/checkpoint")[0] == 1
    tile = tmp_path / "log/tile/0/001.p/44"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    assert told(reader, tmp_path / "log")[0] == 1


async def test_go_checks_a_receipt(reader: Path, tmp_path: Path) -> None:
    await log_of(Folder(tmp_path), 20)
    leaves = [entry(number) for number in range(20)]
    note = (tmp_path / "checkpoint").read_text()
    hashes = tuple(naive.path(13, leaves))
    assert len(hashes) == len(inclusion(13, 20))
    (tmp_path / "13.tlog-proof").write_text(Receipt(13, hashes, note, leaves[13]).text)
    assert told(reader, tmp_path, tmp_path / "13.tlog-proof")[0] == 0
    (tmp_path / "13.tlog-proof").write_text(Receipt(12, hashes, note, leaves[13]).text)
    assert told(reader, tmp_path, tmp_path / "13.tlog-proof")[0] == 1
