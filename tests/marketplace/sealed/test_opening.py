"""Scenarios 5, 29 and 30 through the HTTP API: keyholders open, vanish and lie; nobody reads before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.core.settings import Settings
from app.dev.servers import Addresses
from marketplace.sealed import keyfile
from marketplace.sealed.model import Envelope
from marketplace.sealed.open_again import checks
from marketplace.sealed.seal import Sheet, seal
from marketplace.sealed.unattended import identity
from storage import engine
from tests.marketplace.sealed import everywhere
from tests.marketplace.sealed.course import bidding, bids, close
from tests.marketplace.sealed.keyholders import (
    Services,
    envelope,
    publish_log,
    sealed_bid,
)
from tests.marketplace.sealed.test_envelope import spoil
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def test_sealed_bids_are_opened_by_the_services_and_by_anyone_again(
    world: World, services: Services, settings: Settings, tmp_path: Path
) -> None:
    owner, agencies, tender = await bidding(world, 3)
    for agency, price in zip(agencies, ("100000", "90000", "95000"), strict=True):
        answer = await sealed_bid(agency, tender, price)
    assert await services.turns() == 0, "no key leaves before the closing"
    await close(world, tender, settings)
    assert await world.state(tender) == "sealed"
    assert await services.turns() == 5
    await world.clock.tick()
    assert await world.state(tender) == "selecting"
    assert sorted(one["offer"]["price"] for one in await bids(owner, tender)) == ["100000", "90000", "95000"]
    record = (await owner.get(f"/api/tenders/{tender['id']}/opening")).json()
    assert all(holds for _, holds in checks(record))
    assert answer["sha256"] in {bid["sha256"] for bid in record["bids"]}
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    assert awards[0]["agency"] == str(agencies[1].organisation)


async def test_no_price_stands_anywhere_before_the_opening(
    world: World,
    services: Services,
    settings: Settings,
    servers: Addresses,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Scenario 29: database, its files, object store, broker and logs hold no price of a sealed bid."""
    owner, agencies, tender = await bidding(world)
    price, said = "87653.29", "唯此标所言"  # of no other test
    await sealed_bid(agencies[0], tender, price, statement=said)
    await publish_log(settings)
    printed = capfd.readouterr()
    secret, known, seen, read = (price.encode(), said.encode()), tender["id"].encode(), set(), set()
    for where, what in [
        *[one async for one in everywhere.rows()],
        *everywhere.objects(),
        *[one async for one in everywhere.broker(servers.broker_url)],
        *[one async for one in everywhere.files(servers)],
        ("log", f"{caplog.text}{printed.out}{printed.err}".encode()),
    ]:
        assert not [one for one in secret if one in what], where
        seen.add(where.split()[0])
        read |= {where.split()[0]} if known in what else set()
    assert seen == {"table", "object", "broker", "file", "log"}, "each place has been looked at"
    assert read >= {"table", "broker"}, "and what is no secret has been found there"
    for who in (owner, agencies[1], await world.stranger()):
        answer = await who.get(f"/api/tenders/{tender['id']}/bids")
        assert answer.status_code == 403 and answer.json()["code"] == "bids_unread"
        opening = await who.get(f"/api/tenders/{tender['id']}/opening")
        assert opening.json()["code"] == "not_opened_yet"
    own = (await agencies[0].get(f"/api/tenders/{tender['id']}/bids/own")).json()
    assert [one["state"] for one in own] == ["submitted"] and own[0]["offer"] is None


async def test_two_of_five_do_not_open_and_the_third_does(
    world: World, services: Services, settings: Settings
) -> None:
    """Scenario 30: k−1 keyholders wait; with k the bids are open although two have vanished."""
    owner, agencies, tender = await bidding(world)
    for agency in agencies:
        await sealed_bid(agency, tender, "90000")
    await close(world, tender, settings)
    assert await services.turns(0, 1) == 2
    await world.clock.tick()
    assert await world.state(tender) == "sealed"
    assert await services.turns(2) == 1
    await world.clock.tick()
    assert await world.state(tender) == "selecting"
    record = (await owner.get(f"/api/tenders/{tender['id']}/opening")).json()
    assert sum(not one["private"] for one in record["keyholders"]) == 2
    assert all(holds for _, holds in checks(record))


async def test_who_gives_a_false_key_is_named_and_the_opening_goes_on(
    world: World, services: Services, settings: Settings
) -> None:
    owner, agencies, tender = await bidding(world)
    for agency in agencies:
        await sealed_bid(agency, tender, "90000")
    await close(world, tender, settings)
    liar = services.folders()[0]
    for path in (liar / "keys").iterdir():
        path.write_text(keyfile.new_key()[1])
    with pytest.raises(Exception, match="409"):
        await services.turns(0)
    assert await services.turns(1, 2, 3, 4) == 4
    await world.clock.tick()
    assert await world.state(tender) == "selecting"
    name = identity.load(liar).name
    shown = (await owner.get(f"/api/tenders/{tender['id']}/sealing")).json()
    assert [one["name"] for one in shown["keyholders"] if one["false"]] == [name]
    said = await engine.fetch_value(
        "SELECT count(*) FROM trail_entry WHERE fact ->> 'fact' = 'tender.false_key_given' "
        "AND fact ->> 'name' = $1",
        name,
    )
    assert said == 1


async def test_bad_shares_and_nonsense_void_only_their_own_bid(
    world: World, services: Services, settings: Settings
) -> None:
    owner, agencies, tender = await bidding(world, 6)
    await sealed_bid(agencies[0], tender, "90000")
    await sealed_bid(agencies[1], tender, "91000")
    path = f"/api/lots/{tender['lots'][0]['id']}"
    sheet = msgspec.json.decode((await owner.get(f"{path}/sealing-sheet")).content, type=Sheet)

    async def hand_in(agency: Party, offer: Any, *spoilt: int) -> None:
        assert agency.organisation is not None
        made = spoil(seal(sheet, agency.organisation, offer), *spoilt)
        await agency.done(f"{path}/envelopes", {"envelope": msgspec.json.encode(made).decode()})

    await hand_in(agencies[2], {"price": "80000"}, 0, 1, 2)
    await hand_in(agencies[3], {"price": "lots"})
    await hand_in(agencies[4], {"price": "70000", "bribe": "1"})
    await hand_in(agencies[5], {"price": "999999", "currency": "USD"})
    await close(world, tender, settings)
    await services.turns()
    await world.clock.tick()
    assert await world.state(tender) == "selecting"
    told = {one["agency"]: one for one in await bids(owner, tender)}
    of = [told[str(agency.organisation)] for agency in agencies]
    assert [one["state"] for one in of] == ["valid", "valid", "unopened", *["disqualified"] * 3]
    assert "投标人原因" in of[2]["reason"]
    assert "$.price" in of[3]["reason"] and "bribe" in of[4]["reason"] and "USD" in of[5]["reason"]
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    assert [one["price"] for one in awards] == ["90000.00", "91000.00"]


async def test_a_bid_that_needs_an_absent_keyholder_waits_until_the_regulator_says(
    world: World, services: Services, regulator: Party, settings: Settings
) -> None:
    owner, agencies, tender = await bidding(world, 3)
    for agency in agencies[:2]:
        await sealed_bid(agency, tender, "90000")
    text = json.loads((await envelope(agencies[2], tender, "80000"))["envelope"])
    broken = spoil(msgspec.convert(text, Envelope), 0, 1)
    path = f"/api/lots/{tender['lots'][0]['id']}/envelopes"
    await agencies[2].done(path, {"envelope": msgspec.json.encode(broken).decode()})
    end = f"/api/tenders/{tender['id']}/waiting-end"
    assert await regulator.refused(end, {"reason": "早了"}) == "nothing_to_wait_for"
    await close(world, tender, settings)
    keys = [
        one["name"] for one in (await owner.get(f"/api/tenders/{tender['id']}/sealing")).json()["keyholders"]
    ]
    names = [identity.load(folder).name for folder in services.folders()]
    await services.turns(*(names.index(name) for name in keys[:4]))
    await world.clock.tick()
    assert await world.state(tender) == "sealed", "the fifth key would open the third bid"
    assert (await regulator.done(end, {"reason": "第五名持钥人停业"}))["absent"] == [keys[4]]
    await world.clock.tick()
    assert await world.state(tender) == "selecting"
    (left,) = [one for one in await bids(owner, tender) if one["state"] == "unopened"]
    assert "持钥人原因" in left["reason"]
