"""The sequencer: what is committed is published once, in order, whoever is killed when."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from storage import engine
from storage.trail.checkpoint import Checkpoint
from storage.trail.files import LogDamaged, read_checkpoint, read_tile
from storage.trail.note import Signer, WrongNote
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer
from storage.trail.tiles import ENTRIES, LARGEST, split_bundle, tiles_of
from tests.storage.trail import given, naive

pytestmark = pytest.mark.servers


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


class Dying(Folder):
    """A store whose user is killed at the n-th write, just before or just after it."""

    def __init__(self, folder: Folder, step: int) -> None:
        super().__init__(folder.root)
        self.left = step

    async def put(self, name: str, data: bytes) -> None:
        self.left -= 1
        if self.left == 0:
            raise Killed
        await super().put(name, data)
        self.left -= 1
        if self.left == 0:
            raise Killed


async def killed(sequencer: Sequencer, connection: Any) -> bool:
    """Whether it was killed before it had published everything."""
    died = False
    try:
        while await sequencer.step(connection):
            pass
    except* Killed:
        died = True
    return died


async def published(folder: Folder, signer: Signer) -> tuple[Checkpoint, list[bytes]]:
    """The checkpoint and all leaves under it, as files; their root is that of the checkpoint."""
    checkpoint = await read_checkpoint(folder, signer.verifier)
    assert checkpoint is not None
    leaves: list[bytes] = []
    for tile in tiles_of(checkpoint.size, ENTRIES):
        leaves += split_bundle(await read_tile(folder, tile))[: tile.width]
    assert naive.root(leaves) == checkpoint.root
    return checkpoint, leaves


async def test_what_is_committed_is_published_in_order(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    thing = new_id()
    sequencer = Sequencer(folder, signer)
    async with engine.dedicated() as connection:
        assert await sequencer.step(connection) == 0
        assert (await published(folder, signer))[0].size == 0
        await given.make(given.context(), thing, "a")
        assert await sequencer.step(connection) == 1
        await given.rename(given.context(), thing, "b")
        with pytest.raises(Refused):
            await given.rename(given.context(), thing, "")
        assert await sequencer.step(connection) == 2
        assert await sequencer.step(connection) == 0
    _, leaves = await published(folder, signer)
    assert [b"thing.make" in leaves[0], b"renam" in leaves[1], b'"outcome":"refused"' in leaves[2]] == [
        True
    ] * 3
    assert await engine.fetch_value("SELECT count(*) FROM trail_queue") == 0


@pytest.mark.parametrize("batch", [1, 3, 2048])
async def test_killed_at_any_write_the_same_log_comes_to_be(
    trailed: Settings, folder: Folder, signer: Signer, batch: int
) -> None:
    await given.things(4)
    for step in range(1, 40):
        dying = Dying(folder, step)
        async with engine.dedicated() as connection:
            if not await killed(Sequencer(dying, signer, batch=batch), connection):
                break
    async with engine.dedicated() as connection:
        await Sequencer(folder, signer).step(connection)
    checkpoint, leaves = await published(folder, signer)
    assert checkpoint.size == 8
    held = await engine.fetch("SELECT entry FROM trail_index ORDER BY position")
    assert [str(row["entry"]).encode() in leaf for row, leaf in zip(held, leaves, strict=True)] == [True] * 8


async def test_a_batch_that_was_not_committed_leaves_nothing(
    trailed: Settings, folder: Folder, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await given.things(1)
    async with engine.dedicated() as connection:
        monkeypatch.setattr("storage.trail.order._leaves", _raise_killed)
        with pytest.raises(Killed):
            await Sequencer(folder, signer).step(connection)
    monkeypatch.undo()
    assert await engine.fetch_value("SELECT count(*) FROM trail_index") == 0
    async with engine.dedicated() as connection:
        assert await Sequencer(folder, signer).step(connection) == 2


async def _raise_killed(*_: Any) -> None:
    raise Killed


async def test_a_full_tile_replaces_its_partial_ones(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(1)
    async with engine.dedicated() as connection:
        sequencer = Sequencer(folder, signer)
        await sequencer.step(connection)
        await given.see(300)
        await sequencer.step(connection)
    assert (await published(folder, signer))[0].size == 302
    assert await folder.names("tile/0/000.p/") == []
    assert await folder.names("tile/0/001.p/") == ["tile/0/001.p/46"]


async def test_an_entry_too_large_for_a_bundle_lies_beside(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.make(given.context(), new_id(), "图" * 30_000)
    async with engine.dedicated() as connection:
        await Sequencer(folder, signer).step(connection)
    _, leaves = await published(folder, signer)
    (name,) = await folder.names("body/")
    body = await folder.get(name)
    assert body is not None
    assert len(body) > LARGEST
    assert name.removeprefix("body/").encode() in leaves[0]


async def test_an_entry_queued_again_is_not_logged_again(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(1)
    async with engine.dedicated() as connection:
        sequencer = Sequencer(folder, signer)
        await sequencer.step(connection)
        await connection.execute("INSERT INTO trail_queue (entry) SELECT entry FROM trail_index")
        assert await sequencer.step(connection) == 0
        await given.things(1)
        assert await sequencer.step(connection) == 2
    assert (await published(folder, signer))[0].size == 4


async def test_it_does_not_sign_over_an_entry_changed_before_publication(
    trailed: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    await given.things(1)
    async with engine.dedicated() as connection:
        assert await killed(Sequencer(Dying(folder, 3), signer), connection)
    await administrator.execute("UPDATE trail_entry SET act = 'thing.mock'")
    async with engine.dedicated() as connection:
        with pytest.raises(LogDamaged, match="was changed after its commit"):
            await Sequencer(folder, signer).step(connection)


async def test_it_does_not_go_on_from_an_older_database(
    trailed: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    await given.things(2)
    async with engine.dedicated() as connection:
        await Sequencer(folder, signer).step(connection)
        await administrator.execute("DELETE FROM trail_index WHERE position = 3")
        with pytest.raises(LogDamaged, match="has 4 entries, the database only 3"):
            await Sequencer(folder, signer).step(connection)
        await administrator.execute(
            "INSERT INTO trail_index SELECT 3, $1, '\\x00'", await _bare_entry(administrator)
        )
        with pytest.raises(LogDamaged, match="another one in the database"):
            await Sequencer(folder, signer).step(connection)


async def test_it_does_not_go_on_from_changed_tiles_or_with_another_key(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(2)
    async with engine.dedicated() as connection:
        await Sequencer(folder, signer).step(connection)
        with pytest.raises(WrongNote, match="not signed by"):
            await Sequencer(folder, Signer.generate(signer.name)).step(connection)
        await folder.put("tile/0/000.p/4", bytes(128))
        with pytest.raises(LogDamaged, match="do not give the root"):
            await Sequencer(folder, signer).step(connection)
        await folder.delete("tile/0/000.p/4")
        with pytest.raises(LogDamaged, match="missing from the store"):
            await Sequencer(folder, signer).step(connection)


async def test_of_two_one_runs_and_the_other_takes_over(
    trailed: Settings, folder: Folder, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.alone.STANDBY", 0.05)
    stops = [asyncio.Event(), asyncio.Event()]
    async with asyncio.TaskGroup() as group:
        runs = [group.create_task(Sequencer(folder, signer).run(stop)) for stop in stops]
        await given.things(3)
        await _size(folder, signer, 6)
        stops[0].set()
        await runs[0]
        await given.things(3)
        await _size(folder, signer, 12)
        stops[1].set()


async def _size(folder: Folder, signer: Signer, size: int) -> None:
    async with asyncio.timeout(20):
        while True:
            checkpoint = await read_checkpoint(folder, signer.verifier)
            if checkpoint is not None and checkpoint.size == size:
                return
            await asyncio.sleep(0.02)


async def _bare_entry(administrator: Any) -> UUID:
    entry: UUID = await administrator.fetchval(
        """INSERT INTO trail_entry SELECT gen_random_uuid(), at, act, outcome, person, actor, subject_kind,
        subject_id, correlation, fact FROM trail_entry LIMIT 1 RETURNING id"""
    )
    return entry
