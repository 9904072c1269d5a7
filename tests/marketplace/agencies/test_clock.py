"""What the clock does: silence, lapse, the end of a suspension, and the expiry of certificates."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.term import CHINA
from app.register.acting.queries import today
from marketplace.agencies.changes.store import CHANGES
from marketplace.agencies.practitioners.store import PRACTITIONERS
from marketplace.agencies.qualifications.store import QUALIFICATIONS
from marketplace.agencies.queries import qualified_for
from marketplace.agencies.store import NOTICES
from storage.engine import fetch
from tests.marketplace.agencies.market import PNG, SURVEYING, Firm, Market, certificate, person

pytestmark = pytest.mark.servers


async def told(firm: Firm, fact: str) -> int:
    """How often the trail tells this fact of the agency."""
    sql = "SELECT count(*) AS n FROM trail_entry WHERE subject_id = $1 AND fact ->> 'fact' = $2"
    return int((await fetch(sql, str(firm.id), fact))[0]["n"])


async def test_silence_admits_a_complete_file_and_says_so(market: Market) -> None:
    firm = await market.submitted()
    due = (await firm.agency()).next_due
    assert due is not None
    assert (due.astimezone(CHINA).hour, due.astimezone(CHINA).minute) == (17, 0)
    await market.tick()
    assert (await firm.agency()).state == "submitted", "nothing happens before the limit"
    await market.passes(firm, days=20)
    agency = await firm.agency()
    assert (agency.state, agency.admitted_by) == ("active", None)
    assert agency.public_until is not None
    await market.tick()
    assert await told(firm, "agency.admitted") == 1, "the second time nothing is left to do"
    public = await (await market.world.stranger()).browser.get(f"/market{firm.path}")
    assert "未经人工核验" in public.text


async def test_silence_gives_the_notice_for_an_incomplete_file_then_it_lapses(market: Market) -> None:
    firm = await market.agency()
    await firm.act("submission")
    await market.passes(firm, days=20)
    assert (await firm.agency()).state == "correction"
    (notice,) = await NOTICES.of(firm.id)
    assert notice.by is None
    codes = {point.code for point in notice.points}
    assert {"licence_missing", "commitment_missing", "nobody", "nothing_offered"} <= codes
    await market.passes(firm, days=20)
    agency = await firm.agency()
    assert (agency.state, agency.submitted_at, agency.next_due) == ("draft", None, None)
    assert await told(firm, "agency.correction_lapsed") == 1


async def test_a_suspension_ends_by_itself(market: Market) -> None:
    firm = await market.admitted()
    last = await today() + timedelta(days=30)
    sanction = {"until": str(last), "reason": "出具的成果有重大错误"}
    answer = await market.regulator.browser.send_form(f"{firm.path}/suspension", sanction)
    assert answer.status_code == 303, answer.text
    answer = await qualified_for(firm.id, SURVEYING, last)
    assert [one.code for one in answer.against] == ["suspended"]
    assert "已签合同继续履行" in answer.against[0].sentence()
    await market.passes(firm, days=29)
    assert (await firm.agency()).state == "suspended"
    await market.passes(firm, days=3)
    assert (await firm.agency()).state == "active"
    assert await told(firm, "agency.suspension_lifted") == 1
    assert (await qualified_for(firm.id, SURVEYING, await today())).holds


async def test_a_certificate_is_watched_and_then_counts_no_more(market: Market) -> None:
    day = await today()
    firm = await market.admitted(until=day + timedelta(days=200))
    await market.tick()
    assert await told(firm, "agency.expiry_told") == 0
    after = day + timedelta(days=201)
    answer = await qualified_for(firm.id, SURVEYING, after)
    assert [one.code for one in answer.against] == ["expires"], "a deadline after its end is too late"
    assert (await qualified_for(firm.id, SURVEYING, day + timedelta(days=200))).holds
    await market.passes(firm, days=190)
    await market.tick()
    assert await told(firm, "agency.expiry_told") == 1, "told once before"
    await market.passes(firm, days=20)
    await market.tick()
    assert await told(firm, "agency.expiry_told") == 2, "told once when it is over"
    (one,) = await QUALIFICATIONS.of(firm.id)
    assert one.watch_on is None
    assert not (await qualified_for(firm.id, SURVEYING, day)).holds
    public = await (await market.world.stranger()).get(f"/api/market{firm.path}")
    assert [offer["qualified"] for offer in public.json()["offers"]] == [False]
    cards = await market.regulator.get(
        f"/api/market/agencies?service={SURVEYING}&words={public.json()['code']}"
    )
    assert [card["qualified"] for card in cards.json()] == [False]


async def test_a_later_certificate_is_judged_or_accepted_by_silence(market: Market) -> None:
    firm, day = await market.admitted(), await today()
    for _ in range(3):
        assert (await firm.upload("qualifications", PNG, **certificate(day))).status_code == 303
    first, second, third = (await QUALIFICATIONS.of(firm.id))[1:]
    window, path = market.window.browser, f"{firm.path}/qualifications"
    assert firm.path in (await window.get("/agencies")).text, "it waits for the window"
    refused = await window.send_form(f"{path}/{first.id}/refusal", {"reason": ""})
    assert refused.status_code == 400
    reason = {"reason": "扫描件与证书编号不符"}
    assert (await window.send_form(f"{path}/{first.id}/refusal", reason)).status_code == 303
    assert (await window.send_form(f"{path}/{second.id}/acceptance")).status_code == 303
    assert (await window.send_form(f"{path}/{second.id}/acceptance")).status_code == 409, "twice"
    await market.passes(firm, days=20)
    states = [(one.state, one.checked_by is None) for one in await QUALIFICATIONS.of(firm.id)]
    assert states[1:] == [("declined", False), ("accepted", False), ("accepted", True)]
    assert third.check_due is not None
    assert "扫描件与证书编号不符" in await firm.page()


async def test_a_practitioners_certificate_is_watched_too(market: Market) -> None:
    firm, day = await market.agency(), await today()
    typed = person(day, valid_until=str(day + timedelta(days=3)))
    assert (await firm.act("practitioners", typed)).status_code == 303
    await market.tick()
    await market.tick()
    assert await told(firm, "agency.expiry_told") == 1
    (one,) = await PRACTITIONERS.of(firm.id)
    await firm.act(f"practitioners/{one.id}/departure")
    await market.passes(firm, days=5)
    assert await told(firm, "agency.expiry_told") == 1, "who has left is watched no more"
    assert [change.event for change in await CHANGES.of(firm.id)] == ["added", "withdrawn"]
