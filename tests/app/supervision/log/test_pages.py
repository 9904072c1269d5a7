"""The public log over HTTP: enough for a stranger's program, and nothing of what was done."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.settings import Settings
from storage.trail.checkpoint import open_checkpoint
from storage.trail.keys import published_key
from storage.trail.note import read_vkey
from storage.trail.tiles import ENTRIES, edge_of, tiles_of
from storage.verify import RECEIPT_GO
from storage.verify.tree import Tree
from tests.app.supervision.conftest import Publish
from tests.app.web.given import Browser, person_of

pytestmark = pytest.mark.servers


async def test_a_stranger_computes_the_root_from_tiles_and_key(
    browser: Browser, settings: Settings, publish: Publish
) -> None:
    await person_of(Role.REVIEWER)
    await publish()
    verifier = read_vkey((await browser.get("/trail/key")).text)
    assert verifier == published_key(settings)
    note = await browser.get("/trail/checkpoint")
    assert note.headers["content-type"] == "text/plain; charset=utf-8"
    checkpoint = open_checkpoint(note.text, verifier)
    assert checkpoint.size > 0
    tree = Tree()
    for tile in tiles_of(checkpoint.size, 0):
        answer = await browser.get(f"/trail/{tile.path}")
        assert "immutable" in answer.headers["cache-control"]
        for at in range(0, len(answer.content), 32):
            tree.append(answer.content[at : at + 32])
    assert (tree.size, tree.root) == (checkpoint.size, checkpoint.root)


async def test_bundles_of_entries_stay_closed(browser: Browser, publish: Publish) -> None:
    await person_of(Role.REVIEWER)
    await publish()
    verifier = read_vkey((await browser.get("/trail/key")).text)
    size = open_checkpoint((await browser.get("/trail/checkpoint")).text, verifier).size
    bundles = [*tiles_of(size, ENTRIES), *(tile for tile in edge_of(size) if tile.level == ENTRIES)]
    assert bundles
    for tile in bundles:
        assert (await browser.get(f"/trail/{tile.path}")).status_code == 403


@pytest.mark.parametrize("path", ["0/999", "9/000", "0/000.p/0", "0/000.p/256", "0/x000/000", "-1/000", "x"])
async def test_what_is_no_tile_is_not_found(browser: Browser, path: str) -> None:
    assert (await browser.get(f"/trail/tile/{path}")).status_code == 404


async def test_the_program_that_checks_receipts_is_handed_out(browser: Browser) -> None:
    assert (await browser.get("/trail/receipt.go")).content == RECEIPT_GO.read_bytes()
