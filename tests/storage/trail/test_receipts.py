"""Receipts prove each entry, wait for their checkpoint, and never come from damaged files."""

from __future__ import annotations

import asyncio

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from storage import engine
from storage.trail.files import LogDamaged
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.trail.proof import check_receipt, read_receipt
from storage.trail.receipts import Receipts
from storage.trail.sequencer import Sequencer
from tests.storage.trail import given

pytestmark = pytest.mark.servers


async def sequence(folder: Folder, signer: Signer) -> None:
    async with engine.dedicated() as connection:
        await Sequencer(folder, signer).step(connection)


async def test_every_entry_has_a_receipt_that_proves_it(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.see(700)
    await sequence(folder, signer)
    receipts = Receipts(folder, signer.verifier)
    for row in await engine.fetch("SELECT entry, position FROM trail_index ORDER BY position"):
        receipt = await receipts.receipt(row["entry"])
        assert receipt is not None
        held = read_receipt(receipt.text)
        assert (held.index, check_receipt(held, signer.verifier).size) == (row["position"], 700)
        assert str(row["entry"]).encode() in held.leaf


async def test_an_entry_that_no_checkpoint_covers_is_pending(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await sequence(folder, signer)
    await given.see(1)
    entry = await engine.fetch_value("SELECT id FROM trail_entry")
    receipts = Receipts(folder, signer.verifier)
    assert await receipts.receipt(entry, patience=0.2) is None
    await sequence(folder, signer)
    assert await receipts.receipt(entry) is not None


async def test_there_is_no_receipt_for_what_never_happened(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    with pytest.raises(Refused, match="not_found"):
        await Receipts(folder, signer.verifier).receipt(new_id())


async def test_a_receipt_that_would_prove_nothing_is_not_given(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.see(5)
    await sequence(folder, signer)
    await folder.put("tile/0/000.p/5", bytes(160))
    with pytest.raises(LogDamaged, match="do not prove entry 3"):
        await Receipts(folder, signer.verifier).prove(3)


async def test_all_who_wait_at_once_ask_for_their_positions_in_one_query(
    trailed: Settings, folder: Folder, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await given.see(40)
    await sequence(folder, signer)
    entries = [row["id"] for row in await engine.fetch("SELECT id FROM trail_entry")]
    asked, fetch = [], engine.fetch

    async def counted(sql: str, *arguments: object) -> object:
        asked.append(sql)
        return await fetch(sql, *arguments)

    monkeypatch.setattr(engine, "fetch", counted)
    receipts = Receipts(folder, signer.verifier)
    found = await asyncio.gather(*(receipts.receipt(entry) for entry in entries))
    assert len({one.index for one in found if one is not None}) == 40
    assert len(asked) == 1
