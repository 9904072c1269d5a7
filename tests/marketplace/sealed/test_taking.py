"""Which envelopes are taken through the HTTP API (scenario 7), and what becomes of those taken back."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from storage import engine
from tests.marketplace.sealed.course import bidding
from tests.marketplace.sealed.keyholders import (
    Services,
    envelope,
    sealed_bid,
)
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_in_clear_nothing_is_taken(world: World, services: Services) -> None:
    _owner, agencies, tender = await bidding(world)
    path = f"/api/lots/{tender['lots'][0]['id']}/bids"
    assert await agencies[0].refused(path, {"price": "90000"}) == "must_be_sealed"
    page = (await agencies[0].browser.get(f"/tenders/{tender['id']}")).text
    lot = tender["lots"][0]["id"]
    assert f"/lots/{lot}/seal" in page and f"/lots/{lot}/bids" not in page
    assert (await agencies[0].browser.get(f"/lots/{lot}/seal")).status_code == 200
    shown = (await agencies[0].browser.get(f"/tenders/{tender['id']}/sealing")).text
    assert "3 个" in shown and "无人值守服务" in shown


async def test_an_envelope_serves_its_own_bidder_lot_and_tender_alone(
    world: World, services: Services
) -> None:
    _owner, agencies, tender = await bidding(world)
    made = await envelope(agencies[0], tender, "90000")
    path = f"/api/lots/{tender['lots'][0]['id']}/envelopes"
    assert await agencies[1].refused(path, made) == "envelope_wrong"
    plain = json.loads(made["envelope"])
    for wrong in (
        {"lot": str(uuid4())},
        {"tender": str(uuid4())},
        {"needed": 1},
        {"boxes": plain["boxes"][::-1]},
        {"format": "x"},
        {"ciphertext": "A" * 90_000},
        {"extra": True},
    ):
        text = json.dumps(plain | wrong)
        assert await agencies[0].refused(path, {"envelope": text}) in {"envelope_wrong", "bad_request"}
    assert await agencies[0].refused(path, {"envelope": "nonsense"}) == "envelope_wrong"
    await agencies[0].done(path, made)


async def test_a_replaced_or_withdrawn_envelope_is_destroyed(world: World, services: Services) -> None:
    _owner, agencies, tender = await bidding(world)
    first = await sealed_bid(agencies[0], tender, "90000")
    second = await sealed_bid(agencies[0], tender, "89000")
    left = await engine.fetch("SELECT id FROM envelope WHERE tender::text = $1", tender["id"])
    assert [str(row["id"]) for row in left] == [second["bid"]] and first["bid"] != second["bid"]
    await agencies[0].done(f"/api/bids/{second['bid']}/withdrawal", {"reason": "不投了"})
    assert not await engine.fetch("SELECT id FROM envelope WHERE tender::text = $1", tender["id"])
