"""Scenarios 5, 7, 29 and 30 through the HTTP API: keyholders who vanish and lie, bids that are nonsense."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from app.core.actor import Role
from app.core.settings import Settings
from app.dev.servers import Addresses
from app.draw import verify_draw
from marketplace.sealed import keyfile
from marketplace.sealed.model import Envelope
from marketplace.sealed.open_again import checks
from marketplace.sealed.seal import Sheet, seal
from marketplace.sealed.unattended import identity
from storage import engine
from tests.marketplace.sealed import everywhere
from tests.marketplace.sealed.keyholders import (
    Services,
    enrol_people,
    enrol_services,
    envelope,
    publish_log,
    sealed_bid,
)
from tests.marketplace.sealed.test_envelope import spoil
from tests.marketplace.world import Party, World, draft

pytestmark = pytest.mark.servers


@pytest.fixture
async def services(world: World, regulator: Party, settings: Settings, tmp_path: Path) -> Services:
    return await enrol_services(world, regulator, tmp_path / "keyholders", await publish_log(settings))


async def bidding(world: World, count: int = 2, **changes: Any) -> tuple[Party, list[Party], dict[str, Any]]:
    owner = await world.party(Role.OWNER)
    agencies = [await world.party(Role.AGENCY) for _ in range(count)]
    return owner, agencies, await world.bidding(owner, agencies, **changes)


async def close(world: World, tender: dict[str, Any], settings: Settings) -> None:
    """The deadline passes, and its closing lies under a checkpoint."""
    await world.clock.passes(tender["id"], days=7)
    await publish_log(settings)


async def bids(who: Party, tender: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await who.get(f"/api/tenders/{tender['id']}/bids")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


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


async def test_people_keep_the_keys_above_the_limit(
    world: World, regulator: Party, settings: Settings
) -> None:
    """They announce between notice and bidding; who does not is left out if enough others did."""
    people, _ids = await enrol_people(world, regulator)
    owner = await world.party(Role.OWNER)
    agencies = [await world.party(Role.AGENCY) for _ in range(2)]
    lots = [{"title": "监测", "budget": "300000", "ceiling": "290000"}]
    tender = await world.published(owner, lots=lots)
    shown = (await owner.get(f"/api/tenders/{tender['id']}/sealing")).json()
    assert shown["people"] and not shown["settled"] and shown["needed"] == 3
    keys = [keyfile.new_key() for _ in people]
    path = f"/api/tenders/{tender['id']}"
    for who, (public, _) in list(zip(people, keys, strict=True))[:4]:
        await who.done(f"{path}/keys", {"key": public})
    assert await people[0].refused(f"{path}/keys", {"key": keyfile.new_key()[0]}) == "keys_settled"
    assert await people[4].refused(f"{path}/keys", {"key": keys[0][0]}) == "key_known"
    assert await owner.refused(f"{path}/keys", {"key": keyfile.new_key()[0]}) == "not_your_key"
    for agency in agencies:
        await agency.done(f"{path}/signups")
    await world.clock.passes(tender["id"], days=15)
    shown = (await owner.get(f"{path}/sealing")).json()
    assert shown["settled"] and len(shown["keys"]) == 4
    for agency in agencies:
        await sealed_bid(agency, tender, "280000")
    assert await people[0].refused(f"{path}/key-releases", {"private": keys[0][1]}) == "closing_pending"
    await world.clock.passes(tender["id"], days=7)
    assert await people[0].refused(f"{path}/key-releases", {"private": keys[0][1]}) == "closing_pending"
    await publish_log(settings)
    assert await people[1].refused(f"{path}/key-releases", {"private": keys[0][1]}) == "key_false"
    for who, (_, private) in list(zip(people, keys, strict=True))[:3]:
        await who.done(f"{path}/key-releases", {"private": private})
        await who.done(f"{path}/key-releases", {"private": private})  # twice is once
    await world.clock.tick()
    assert await world.state(tender) == "selecting"


async def test_without_enough_keys_the_bidding_does_not_begin(world: World, regulator: Party) -> None:
    await enrol_people(world, regulator)
    owner = await world.party(Role.OWNER)
    lots = [{"title": "监测", "budget": "300000", "ceiling": "290000"}]
    tender = await world.published(owner, lots=lots)
    await world.clock.passes(tender["id"], days=15)
    assert await world.state(tender) == "failed"


async def test_a_service_signs_what_it_sends(world: World, services: Services) -> None:
    stranger = await world.stranger()
    key, private = keyfile.new_key()
    path = f"/api/keyholders/{services.ids[0]}"
    forged = {"keys": [key], "signature": "00" * 64}
    assert await stranger.refused(f"{path}/keys", forged) == "signature_wrong"
    forged = {"key": key, "private": private, "signature": "00" * 64}
    assert await stranger.refused(f"{path}/releases", forged) == "signature_wrong"


async def test_a_tie_is_broken_by_the_second_quotes_and_then_by_the_draw_of_sealed_nonces(
    world: World, services: Services, settings: Settings
) -> None:
    """A tie of everything: the order is that of the published draw, whose seed holds every bidder's nonce."""
    owner, agencies, tender = await bidding(world, 4)
    for agency, second in zip(agencies, ("88000", "87000", "87000", "95000"), strict=True):
        await sealed_bid(agency, tender, "90000", second=second)
    await close(world, tender, settings)
    await services.turns()
    await world.clock.tick()
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    draw = await engine.fetch_row("SELECT id FROM draw WHERE purpose LIKE $1", f"tender/{tender['number']}/%")
    file = (await owner.get(f"/draws/{draw['id']}/file.json")).json()
    assert all(file["nonces"]) and all(holds for _, holds in verify_draw.checks(file))
    receipt = {one["agency"]: one["receipt"] for one in await bids(owner, tender)}
    of = [receipt[str(agency.organisation)] for agency in agencies]
    tied = sorted(of[1:3], key=file["order"].index)
    assert [receipt[award["agency"]] for award in awards] == [*tied, of[0], of[3]]


async def test_an_auction_opens_the_bids_and_tells_nobody_until_its_end(
    world: World, services: Services, settings: Settings
) -> None:
    """The opening record, the draw's file and the list of bids name who bids how much: they wait."""
    owner, agencies, tender = await bidding(world, 2, method="auction", step="1100")
    for agency, price in zip(agencies, ("98765.01", "97654.02"), strict=True):
        await sealed_bid(agency, tender, price)
    await close(world, tender, settings)
    await services.turns()
    await world.clock.tick()
    await world.clock.tick()  # the opening and the beginning are two moments
    assert await world.state(tender) == "auction"
    draw = await engine.fetch_row("SELECT id FROM draw WHERE purpose LIKE $1", f"tender/{tender['number']}/%")
    paths = [f"/api/tenders/{tender['id']}{end}" for end in ("/opening", "/bids", "", "/sealing")]
    paths += [f"/tenders/{tender['id']}{end}" for end in ("", "/sealing")]
    paths += [f"/draws/{draw['id']}", f"/draws/{draw['id']}/file.json"]
    first = {str(agencies[0].organisation), "98765.01", "98,765.01"}
    second = {str(agencies[1].organisation), "97654.02", "97,654.02"}
    for who, secret in (
        (owner, first | second),
        (agencies[0], second),  # one's own bid one may read
        (await world.stranger(), first | second),
    ):
        for path in paths:
            shown = (await who.get(path)).text
            assert not [name for name in secret if name in shown], path
    assert (await owner.get(paths[0])).json()["code"] == "auction_running"
    await world.clock.passes(tender["id"], seconds=7200)
    await world.clock.tick()
    assert await world.state(tender) == "selecting"
    record = (await owner.get(paths[0])).json()
    assert all(holds for _, holds in checks(record))
    assert all((await owner.get(paths[-1])).json()["nonces"])


async def test_what_must_be_sealed_is_not_published_without_keys(world: World, regulator: Party) -> None:
    """Below the value too few services have a key, above it too few people: a sentence, and still a draft."""
    owner = await world.party(Role.OWNER)
    dear = [{"title": "监测", "budget": "300000", "ceiling": "290000"}]
    for changes in ({}, {"method": "draw"}, {"lots": dear}):
        made = await owner.done("/api/tenders", draft(**changes))
        assert await owner.refused(f"/api/tenders/{made['id']}/publication") == "keyholders_short"
        assert "持钥人只有 0 个" in owner.told
        assert (await owner.get(f"/api/tenders/{made['id']}")).json()["state"] == "draft"
    agency = await world.party(Role.AGENCY)
    alone = draft(method="direct", invited=[str(agency.organisation)], method_reason="金额小，时间紧")
    made = await owner.done("/api/tenders", alone)
    assert (await owner.done(f"/api/tenders/{made['id']}/publication"))["state"] == "enquiry"


@pytest.mark.parametrize("method", ["draw", "credit"])
async def test_a_drawn_tender_is_sealed_and_its_seed_holds_every_bidders_nonce(
    world: World, services: Services, settings: Settings, method: str
) -> None:
    owner, agencies, tender = await bidding(world, 3, method=method)
    path = f"/api/lots/{tender['lots'][0]['id']}/bids"
    assert await agencies[0].refused(path, {"price": "90000"}) == "must_be_sealed"
    for agency, price in zip(agencies, ("90000", "91000", "92000"), strict=True):
        await sealed_bid(agency, tender, price)
    await close(world, tender, settings)
    await services.turns()
    await world.clock.tick()
    draw = await engine.fetch_row("SELECT id FROM draw WHERE purpose LIKE $1", f"tender/{tender['number']}/%")
    file = (await owner.get(f"/draws/{draw['id']}/file.json")).json()
    assert len(file["nonces"]) == 3 and all(file["nonces"])
    assert all(holds for _, holds in verify_draw.checks(file))
