"""The same request again: replayed, clicked twice, from two tabs, at the same instant; and clock tricks."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from app.core.actor import Role
from storage import engine
from tests.marketplace.world import Party, World, draft, moments

pytestmark = pytest.mark.servers


async def at_once(
    who: Party, path: str, data: object = None, *, keys: tuple[str, ...]
) -> list[httpx.Response]:
    """The same POST so many times at the same instant."""
    await who.get("/account")
    return list(await asyncio.gather(*(who.post(path, data, key) for key in keys)))


def told(answers: list[httpx.Response]) -> Counter[str]:
    """How many were done, and how many were refused by which code."""
    return Counter("done" if one.status_code < 300 else str(one.json()["code"]) for one in answers)


async def count(table: str, tender: dict[str, Any]) -> int:
    sql = f"SELECT count(*) FROM {table} WHERE tender::text = $1"
    return int(await engine.fetch_value(sql, tender["id"]))


async def test_a_double_click_signs_up_bids_and_publishes_once(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    made = await owner.done("/api/tenders", draft())
    path = f"/api/tenders/{made['id']}"
    assert told(await at_once(owner, f"{path}/publication", keys=("", "", ""))) == {
        "done": 1,
        "no_such_step": 2,
    }
    answers = await at_once(agency, f"{path}/signups", keys=("", "", ""))
    assert told(answers) == {"done": 1, "signed_up_already": 2}
    await world.clock.passes(made["id"], days=15)
    tender = (await owner.get(path)).json()
    bid = await agency.done(f"/api/lots/{tender['lots'][0]['id']}/bids", {"price": "90000"})
    answers = await at_once(agency, f"/api/bids/{bid['id']}/submission", keys=("", ""))
    assert told(answers) == {"done": 1, "no_such_step": 1}
    assert await count("bid", tender) == 1


async def test_a_replay_under_its_key_is_answered_and_does_nothing(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    _tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    path = f"/api/awards/{awards[0]['id']}/confirmation"
    answers = await at_once(agencies[0], path, keys=("same", "same", "same"))
    answers.append(await agencies[0].post(path, key="same"))
    assert told(answers) == {"done": 4} and len({one.text for one in answers}) == 1
    confirmed = "SELECT count(*) FROM trail_entry WHERE fact ->> 'award' = $1 AND act = 'award.confirm'"
    assert await engine.fetch_value(f"{confirmed} AND outcome = 'done'", awards[0]["id"]) == 1
    replayed = await agencies[1].post(path, key="same")
    assert replayed.json()["code"] == "not_your_award", "a key is its own person's"


async def test_a_key_serves_one_act(world: World) -> None:
    """The key of a publication, used for another act, is not answered with the publication."""
    owner = await world.party(Role.OWNER)
    first, second = [await owner.done("/api/tenders", draft()) for _ in range(2)]
    for made in (first, second):
        answer = await owner.post(f"/api/tenders/{made['id']}/publication", key=f"of {made['id']}")
        assert answer.json()["id"] == made["id"]
    other = await owner.post(f"/api/tenders/{first['id']}/discarding", key=f"of {first['id']}")
    assert other.status_code == 409 and other.json()["code"] == "no_such_step"


async def test_two_tabs_decide_and_draw_up_once(world: World) -> None:
    """Two windows of the owner, and of the winner, on the same page: the later one is told to reload."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    tender = await world.opened(owner, agencies, ["90000", "95000"])
    decision = f"/api/tenders/{tender['id']}/decision"
    assert told(await at_once(owner, decision, {}, keys=("a", "b"))) == {"done": 1, "nothing_to_decide": 1}
    assert await count("award", tender) == 2
    first = (await owner.get(f"/api/tenders/{tender['id']}/awards")).json()[0]
    both = await asyncio.gather(
        agencies[0].post(f"/api/awards/{first['id']}/confirmation"),
        agencies[0].post(f"/api/awards/{first['id']}/refusal", {"text": "另一窗口放弃"}),
    )
    assert told(list(both))["done"] >= 1 and not [one for one in both if one.status_code >= 500]
    await world.clock.passes(tender["id"], days=10)
    active = [
        one
        for one in (await owner.get(f"/api/tenders/{tender['id']}/awards")).json()
        if one["state"] == "active"
    ]
    if active and active[0]["confirmed_at"]:
        path = f"/api/awards/{active[0]['id']}/contract"
        answers = await at_once(owner, path, {}, keys=("c", "d"))
        assert told(answers) == {"done": 1, "contract_exists": 1}
    assert await count("contract", tender) <= 1


async def test_a_bid_and_the_deadline_at_the_same_instant(world: World) -> None:
    """Whichever comes first, a bid is in time or refused: none stands between."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    tender = await world.bidding(owner, agencies)
    for agency, price in zip(agencies, ("90000", "91000", "92000"), strict=True):
        await world.bid(agency, tender, price)
    path = f"/api/lots/{tender['lots'][0]['id']}/bids"
    again = [await one.done(path, {"price": "80000"}) for one in agencies]
    await world.clock.only_passes(tender["id"], days=6, hours=23, minutes=59, seconds=59)
    answers = await asyncio.gather(
        *(one.post(f"/api/bids/{bid['id']}/submission") for one, bid in zip(agencies, again, strict=True)),
        *(world.clock.tick() for _ in range(2)),
    )
    for answer in answers[:3]:
        assert isinstance(answer, httpx.Response)
        assert answer.status_code < 300 or answer.json()["code"] in {"bids_closed", "no_such_step"}, (
            answer.text
        )
    await world.clock.passes(tender["id"], seconds=5)
    opened = (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()
    due = (await owner.get(f"/api/tenders/{tender['id']}")).json()["bids_due"]
    assert len(opened) == 3 and all(one["submitted_at"] < due for one in opened)


async def test_the_senders_clock_counts_for_nothing(world: World) -> None:
    """A moment in the request, a Date header, a time zone or a year far off change no deadline."""
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    tender = await world.bidding(owner, [agency])
    path = f"/api/lots/{tender['lots'][0]['id']}/bids"
    early = (datetime.now(UTC) - timedelta(days=9)).isoformat()
    for trick in ({"at": early}, {"submitted_at": early}, {"drafted_at": early}):
        assert await agency.refused(path, {"price": "90000"} | trick) == "bad_request"
    bid = await agency.done(path, {"price": "90000"})
    await world.clock.passes(tender["id"], days=7)
    token = await agency.browser.token()
    headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF": token, "Date": "Mon, 01 Jan 2024 00:00:00 GMT"}
    headers |= {"X-Forwarded-At": early, "If-Unmodified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"}
    late = await agency.browser.post(
        f"/api/bids/{bid['id']}/submission", headers=headers | {"Accept": "application/json"}
    )
    assert late.status_code == 409 and late.json()["code"] == "bids_closed"
    for wrong in ("2026-12-01T10:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "soon", 1):
        changed = draft() | {"bids_due": wrong}
        assert await owner.refused("/api/tenders", changed) in {"bad_request", "invalid"}, wrong
    elsewhere = draft(**{name: moment.replace("+00:00", "-12:00") for name, moment in moments().items()})
    made = await owner.done("/api/tenders", elsewhere)
    assert made["bids_due"] != elsewhere["bids_due"] or made["bids_due"].endswith("-12:00")


async def test_money_and_tax_of_another_kind_are_told_by_field(world: World) -> None:
    """In clear, where one agency is asked: at once, the field named. Of sealed bids the opening tells it."""
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    alone = {"method": "direct", "invited": [str(agency.organisation)], "method_reason": "金额小，时间紧"}
    tender = await world.bidding(owner, [agency], **alone)
    path = f"/api/lots/{tender['lots'][0]['id']}/bids"
    for wrong, field in (
        ({"currency": "USD"}, "currency"),
        ({"tax": "excluded"}, "tax"),
        ({"price": "110000.01"}, "price"),
        ({"price": "0"}, "price"),
        ({"price": "-1"}, "price"),
        ({"price": "90000.001"}, "price"),
        ({"price": "1e400"}, "price"),
        ({"price": "NaN"}, "price"),
    ):
        code = await agency.refused(path, {"price": "90000"} | wrong)
        assert code == "bad_request" or (code == "offer_refused" and field in agency.told), (
            wrong,
            agency.told,
        )
    assert await agency.refused(path, {"price": "90000", "discount": "5"}) == "bad_request"
    assert await agency.refused(path, {"price": {"amount": 1}}) == "bad_request"
