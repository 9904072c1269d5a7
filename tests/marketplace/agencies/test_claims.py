"""Several applicants for one credit code: nobody holds it by coming first; the window decides."""

from __future__ import annotations

import pytest

from app.core.actor import STRANGER
from app.register.joining.commands import join
from app.register.joining.model import NewAccount, NewOrganisation
from app.register.organisations.queries import by_code, organisation
from storage.engine import fetch
from storage.unit import Context
from tests.app.register.given import credit_code
from tests.app.web.given import PASSWORD, Browser
from tests.marketplace.agencies.market import Firm, Market
from tests.marketplace.world import Party
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers

CONTESTED = "SELECT subject_id FROM trail_entry WHERE fact ->> 'fact' = 'agency.contested'"
SEEN = "已核对营业执照原件与法定代表人身份证，另一申请人不能出示原件。"


async def joined(market: Market, code: str, login: str) -> Firm:
    """An agency that has registered itself with this code, has filled in its file and not submitted it."""
    company = NewOrganisation(code, "临州测绘有限公司", market.place, "临州市江滨路 18 号", "0571-88001234")
    fact = await join(Context(actor=STRANGER), company, NewAccount("林舟", login, PASSWORD))
    browser = await market.world.stack.enter_async_context(Browser(market.world.app))
    assert (await browser.sign_in(login)).status_code == 303
    firm = Firm(Party(browser, login, fact.person, fact.organisation))
    assert (await firm.send("/agency")).status_code == 303
    await firm.fill()
    return firm


async def rivals(market: Market) -> tuple[str, Firm, Firm]:
    """A code, who came first with it, and whose it is; both have submitted."""
    code = credit_code()
    squatter = await joined(market, code, f"s{code[-10:].lower()}")
    owner = await joined(market, code, f"o{code[-10:].lower()}")
    for firm in (squatter, owner):
        assert (await firm.act("submission")).status_code == 303
    return code, squatter, owner


async def test_the_window_sees_both_side_by_side_and_the_refused_one_is_told_why(market: Market) -> None:
    code, squatter, owner = await rivals(market)
    assert await by_code(code) is None, "nobody holds it yet"
    assert "并列核对" in (await market.window.browser.get(owner.path)).text
    shown = (await market.window.browser.get(f"{owner.path}/claims")).text
    assert shown.count("临州测绘有限公司") >= 2
    assert shown.count("营业执照.pdf") == 2
    claims = (await market.window.get(f"/api{owner.path}/claims")).json()
    assert [one["organisation"] for one in claims] == [str(owner.id), str(squatter.id)]
    assert await market.window.refused(f"/api{squatter.path}/admission") == "claims_rival"
    assert await market.window.refused(f"/api{owner.path}/claims", {"reason": "    "}) == "invalid"
    decided = await market.window.browser.send_form(f"{owner.path}/claims", {"reason": SEEN})
    assert decided.status_code == 303, decided.text
    assert (await squatter.agency()).state == "refused"
    assert await market.window.refused(f"/api{squatter.path}/claims", {"reason": SEEN}) == "not_contested"
    assert (await market.window.done(f"/api{owner.path}/admission"))["state"] == "active"
    found = await by_code(code)
    assert found is not None
    assert found.id == owner.id
    await settle("claim.tell_refused")
    assert SEEN in (await squatter.browser.get("/messages")).text
    assert (await squatter.browser.get(squatter.path)).status_code in (403, 404), (
        "it acts for nobody any more"
    )


async def test_silence_does_not_say_whose_a_code_is(market: Market) -> None:
    _code, squatter, owner = await rivals(market)
    for firm in (squatter, owner):
        await market.passes(firm, days=20)
        assert (await firm.agency()).state == "submitted"
    await market.tick()
    called = sorted(row["subject_id"] for row in await fetch(CONTESTED))
    assert called == sorted([str(squatter.id), str(owner.id)]), "the window is called once for each"


async def test_who_only_claims_a_code_keeps_nobody_waiting(market: Market) -> None:
    code = credit_code()
    squatter = await joined(market, code, f"s{code[-10:].lower()}")
    owner = await joined(market, code, f"o{code[-10:].lower()}")
    await owner.act("submission")
    await market.passes(owner, days=20)
    assert (await owner.agency()).state == "active", "silence counts as ever"
    assert (await organisation(owner.id)).standing == "verified"
    assert (await organisation(squatter.id)).standing == "refused"
    assert (await squatter.act("submission")).status_code in (403, 404)
    stranger = (await market.world.stranger()).browser
    form = {
        "code": code,
        "name": "临州测绘有限公司",
        "district": str(market.place),
        "address": "临州市江滨路 18 号",
        "phone": "0571-88001234",
        "person": "林舟",
        "login": f"t{code[-10:].lower()}",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    late = await stranger.send_form("/join", form)
    assert late.status_code == 409
    assert "已由核验过的单位注册" in late.text


async def test_the_same_person_claims_a_code_once(market: Market) -> None:
    code = credit_code()
    firm = await joined(market, code, f"s{code[-10:].lower()}")
    again = {
        "code": code,
        "name": "临州测绘有限公司",
        "district": str(market.place),
        "address": "临州市江滨路 18 号",
        "phone": "0571-88001234",
    }
    answer = await firm.browser.send_form("/join", again)
    assert answer.status_code == 409
    assert "无需重复注册" in answer.text
