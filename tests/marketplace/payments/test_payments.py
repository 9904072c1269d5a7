"""Payments as owner and agency use them: planned, invoiced, paid, denied, disputed, late, and seen by all."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from app.demo.papers import paper
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.world import Party, World
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers

FIRST = {"title": "首付款", "amount": "30000.00", "condition": "signing", "days": 10}
REST = {"title": "尾款", "amount": "60000", "condition": "acceptance", "days": 20}
INVOICE = {"number": "24112000000012345678", "amount": "30000"}


async def send(who: Party, path: str, form: dict[str, str]) -> Any:
    """A form with a file; the answer's payments, or the refusal's code."""
    sent: Any = {name: (None, text) for name, text in form.items()}
    headers = {
        "Sec-Fetch-Site": "same-origin",
        "X-CSRF": await who.browser.token(),
        "Accept": "application/json",
    }
    files = sent | {"file": ("发票.pdf", paper("Invoice"))}
    answer = (await who.browser.request("POST", path, files=files, headers=headers)).json()
    return answer.get("code") or answer


async def planned(world: World) -> tuple[Party, list[Party], str, list[Any]]:
    """A filed contract of 90,000 yuan with a plan in force: the ways to its instalments."""
    owner, agencies, path = await filed(world)
    await settle("payment.draw")
    made = await owner.done(f"{path}/payment-plans", {"items": [FIRST, REST]})
    answered = await agencies[0].done(f"/api/payment-plans/{made['plans'][0]['id']}/answer", {"agrees": True})
    return owner, agencies, path, [f"/api/instalments/{one['it']['id']}" for one in answered["instalments"]]


async def test_the_contracts_term_gives_way_to_a_plan_with_the_agencys_consent(world: World) -> None:
    owner, agencies, path = await filed(world)
    await settle("payment.draw")
    drawn = (await owner.get(f"{path}/payments")).json()["instalments"]
    assert [(one["it"]["amount"], one["it"]["condition"]) for one in drawn] == [("90000.00", "acceptance")]
    plans = f"{path}/payment-plans"
    too_much = {"items": [FIRST, REST | {"amount": "60000.01"}]}
    assert await owner.refused(plans, too_much) == "above_price" and "90,000" in owner.told
    assert await owner.refused(plans, {"items": []}) == "plan_empty"
    assert await owner.refused(plans, {"items": [FIRST | {"amount": "0.001"}]}) == "invalid"
    assert await agencies[0].refused(plans, {"items": [FIRST]}) == "no_right"
    assert await agencies[1].refused(f"{path}/payment-plans", {"items": [FIRST]}) == "no_right"
    made = await owner.done(plans, {"items": [FIRST, REST]})
    assert await owner.refused(plans, {"items": [FIRST]}) == "plan_waiting"
    answer = f"/api/payment-plans/{made['plans'][0]['id']}/answer"
    assert await agencies[1].refused(answer, {"agrees": True}) == "not_found"
    given = (await agencies[0].done(answer, {"agrees": True}))["instalments"]
    assert [(one["it"]["number"], one["light"]) for one in given] == [(2, "paused"), (3, None)]
    lower = await owner.done(f"{path}/amendments", {"text": "减少一次监测", "amount": "80000"})
    await agencies[0].done(f"/api/contract-amendments/{lower[0]['id']}/answer", {"agrees": True})
    fitted = (await owner.get(f"{path}/payments")).json()["instalments"]
    assert [one["it"]["amount"] for one in fitted] == ["30000.00", "50000.00"], "the sum follows the price"


async def test_what_is_invoiced_is_paid_confirmed_and_told_in_the_lists(world: World) -> None:
    owner, agencies, _path, (first, rest) = await planned(world)
    assert "开具发票" in (await agencies[0].browser.get("/todo")).text
    assert await send(agencies[0], f"{first}/invoice", INVOICE | {"amount": "30000.01"}) == "invoice_amount"
    assert await send(agencies[0], f"{first}/invoice", INVOICE | {"number": "12"}) == "invoice_number"
    assert await send(owner, f"{first}/payment", {}) == "no_such_step", "nothing is paid without an invoice"
    assert (await send(agencies[0], f"{first}/invoice", INVOICE))["instalments"][0]["light"] == "normal"
    again = INVOICE | {"amount": "60000"}
    assert await send(agencies[0], f"{rest}/invoice", again) == "invoice_used"
    assert "支付合同款" in (await owner.browser.get("/todo")).text
    assert await send(agencies[1], f"{first}/invoice", INVOICE) == "not_found"
    await send(owner, f"{first}/payment", {})
    assert await agencies[0].refused(f"{first}/receipt", {"received": False}) == "invalid", "with a reason"
    denied = await agencies[0].done(f"{first}/receipt", {"received": False, "text": "开户行未见入账"})
    assert denied["instalments"][0]["light"] == "normal", "due as it was before"
    paid = await send(owner, f"{first}/payment", {})
    assert "确认到账" in (await agencies[0].browser.get("/todo")).text
    assert len(paid["instalments"][0]["papers"]["payments"]) == 2
    done = await agencies[0].done(f"{first}/receipt", {"received": True})
    assert done["instalments"][0]["it"]["state"] == "received"
    record = (await (await world.stranger()).get(f"/api/organisations/{owner.organisation}/payments")).json()
    assert (record["in_time"], record["late"], record["overdue"]) == (1, 0, 0)
    assert await send(owner, f"{rest}/payment", {}) == "no_such_step"
    assert await send(agencies[0], f"{rest}/invoice", {"number": "12345678", "amount": "60000"})
    assert await send(owner, f"{rest}/payment", {}) == "condition_open", "no result has been accepted"


async def test_an_overdue_payment_is_red_disputed_without_gain_and_public(world: World) -> None:
    owner, agencies, path, (first, _) = await planned(world)
    await send(agencies[0], f"{first}/invoice", INVOICE)
    contract = (await owner.get(path)).json()
    noted = await owner.done(f"{first}/disputes", {"text": "发票抬头有误"})
    assert await owner.refused(f"{first}/disputes", {"text": "再次"}) == "disputed_already"
    await world.clock.passes(contract["tender"], days=30)
    shown = (await owner.get(f"{path}/payments")).json()["instalments"][0]
    assert (shown["light"], shown["it"]["told"]) == ("overdue", "overdue")
    stranger = await world.stranger()
    record = (await stranger.get(f"/api/organisations/{owner.organisation}/payments")).json()
    assert (record["overdue"], record["disputed"]) == (1, 1) and record["days_late"] > 5
    seen = (await stranger.browser.get(f"/tenders/{contract['tender']}")).text
    assert "当前超期 1 笔" in seen and "其中 1 笔有争议" in seen, "what agencies read before they sign up"
    assert (await stranger.browser.get(f"/market/owners/{owner.organisation}")).status_code == 200
    dispute = noted["instalments"][0]["papers"]["disputes"][0]["id"]
    end = f"/api/payment-disputes/{dispute}/end"
    assert await agencies[0].refused(end, {"text": "替他了结"}) == "not_your_dispute"
    await owner.done(end, {"text": "已核对无误"})
    assert await owner.refused(end, {"text": "再次"}) == "no_dispute"
    late = await send(owner, f"{first}/payment", {})
    assert late["instalments"][0]["light"] is None
    await world.clock.passes(contract["tender"], days=30)
    silent = (await owner.get(f"{path}/payments")).json()["instalments"][0]["it"]
    assert (silent["state"], silent["by_system"]) == ("received", True), "silence does not hold the owner"


async def test_its_page_is_for_the_parties_and_their_regulator(world: World) -> None:
    owner, agencies, path, (first, _) = await planned(world)
    await send(agencies[0], f"{first}/invoice", INVOICE)
    page = path.removeprefix("/api") + "/payments"
    for who in (owner, agencies[0], await world.official(Role.REGULATOR)):
        text = (await who.browser.get(page)).text
        assert INVOICE["number"] in text and "首付款" in text
    assert (await agencies[1].browser.get(page)).status_code == 404
    form = {"title-1": "一次付清", "amount-1": "九万", "condition-1": "signing", "days-1": "10"}
    refused = await owner.browser.send_form(page.replace("/payments", "/payment-plans"), form)
    assert refused.status_code == 400 and "九万" in refused.text, "what was typed is kept"
