"""What follows from sealed bids: ties, draws by sealed nonces, an auction that tells nothing early."""

from __future__ import annotations

import pytest

from app.core.settings import Settings
from app.draw import verify_draw
from marketplace.sealed.open_again import checks
from storage import engine
from tests.marketplace.sealed.course import bidding, bids, close
from tests.marketplace.sealed.keyholders import (
    Services,
    sealed_bid,
)
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


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
