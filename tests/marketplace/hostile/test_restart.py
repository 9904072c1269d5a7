"""An auction through kill -9 of the web process, in the middle of a price being spoken."""

from __future__ import annotations

import asyncio
import socket

import pytest
from msgspec.structs import replace

from app.core.settings import Settings
from app.dev import roles
from app.dev.children import Child
from app.html import assets
from storage import engine
from tests.app.web.given import PASSWORD
from tests.faults.client import Client
from tests.marketplace.scenarios.test_auction import auction
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def started(settings: Settings) -> Child:
    web = roles.launch("web", settings)
    await asyncio.to_thread(roles.wait_for_page, web, settings)
    return web


async def test_an_auction_goes_on_where_it_was_after_kill_9(world: World, settings: Settings) -> None:
    if not assets.built():
        pytest.skip("the front end is not built: run ./lianshen build")
    owner, agencies, tender, found = await auction(world)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        outside = replace(settings, port=probe.getsockname()[1], base_url="")
    path, prices = f"/api/auctions/{found['id']}", f"/api/auctions/{found['id']}/prices"
    (settings.home / "logs").mkdir(exist_ok=True)
    web = await started(outside)
    try:
        people = [
            await asyncio.to_thread(Client, outside.url, one.login, PASSWORD) for one in (owner, *agencies)
        ]
        watcher, dearest, second = people[:3]
        await world.clock.passes(tender["id"], seconds=301)
        speaking = asyncio.create_task(
            asyncio.to_thread(dearest.send, "POST", prices, json={"amount": "98900"})
        )
        await asyncio.sleep(0.02)
        web.kill()
        web = await started(outside)
        said = await speaking  # sent again under its key until it was answered: spoken once
        assert said["standings"][0]["amount"] == "98900.00"
        assert (
            await engine.fetch_value(
                "SELECT count(*) FROM auction_word WHERE auction::text = $1", found["id"]
            )
            == 1
        )
        await world.clock.passes(tender["id"], seconds=120)
        here = watcher.json(path)
        assert here["phase"] == "turn" and here["turn_of"] == second.json(path)["own"]
        web.kill()
        web = await started(outside)
        assert watcher.json(path)["standings"] == here["standings"], "nothing is kept in the process"
        second.send("POST", prices, json={"amount": "97800"})
        await world.clock.passes(tender["id"], seconds=3600)
        await world.clock.tick()
        ranked = watcher.send("POST", f"/api/tenders/{tender['id']}/decision", json={})
        assert [one["price"] for one in ranked[:3]] == ["97800.00", "98900.00", "100000.00"]
    finally:
        web.kill()
