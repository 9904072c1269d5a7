"""Who keeps keys, and what does not begin without them."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.settings import Settings
from marketplace.sealed import keyfile
from tests.marketplace.sealed.keyholders import (
    Services,
    enrol_people,
    publish_log,
    sealed_bid,
)
from tests.marketplace.world import Party, World, draft

pytestmark = pytest.mark.servers


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
