"""The JSON API of agencies, and what is refused on it: other agencies' ids on every route, and nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from app.register.acting.queries import today
from marketplace.agencies.joining.commitment import commitment
from tests.marketplace.agencies.market import FREE, PNG, SURVEYING, Market, certificate, person, upload

pytestmark = pytest.mark.servers


async def test_an_agency_joins_and_works_over_the_api(market: Market) -> None:
    firm = await market.world.party(Role.AGENCY, admitted=False)
    made = await firm.done("/api/agencies")
    path = f"/api/agencies/{made['id']}"
    day = await today()
    for kind in ("licence", "insurance"):
        assert (await upload(firm.browser, f"{path}/papers", PNG, "扫描.png", kind=kind)).status_code == 201
    answer = await upload(firm.browser, f"{path}/qualifications", PNG, "证书.png", **certificate(day))
    assert answer.status_code == 201, answer.text
    staff = await firm.done(f"{path}/practitioners", person(day))
    terms = {"price": "28000.00", "unit": "项", "days": 15, "commitment": "按期交付"}
    assert (await firm.send("PUT", f"{path}/offers/{SURVEYING}", terms)).status_code == 200
    lines = [
        {"kind": "shareholder", "name": "云州测绘控股", "share": "60.00"},
        {"kind": "contact", "name": "周联", "code": "13800001111"},
    ]
    assert (await firm.send("PUT", f"{path}/relations", {"lines": lines})).status_code == 200
    assert (await firm.send("PUT", f"{path}/profile", {"introduction": "测绘"})).status_code == 200
    text = (await firm.get("/api/market/commitment")).json()
    assert await firm.refused(f"{path}/commitment", {"sha256": "0" * 64}) == "other_text"
    await firm.done(f"{path}/commitment", {"sha256": text["sha256"]})
    file = (await firm.get(path)).json()
    assert file["missing"] == []
    assert (await firm.done(f"{path}/submission"))["state"] == "submitted"
    waiting = (await market.window.get("/api/agencies")).json()
    assert made["id"] in [one["id"] for one in waiting]
    assert await market.window.refused(f"{path}/notice", {"points": []}) == "nothing_missing"
    assert (await market.window.done(f"{path}/admission"))["state"] == "active"
    assert await market.window.refused(f"{path}/admission") == "no_such_step", "admitted twice"
    answer = await firm.get(f"{path}/eligibility?service={SURVEYING}")
    assert answer.json()["holds"], answer.text
    assert "测绘资质" in answer.text
    change = person(day, profession="高级工程师") | {"certificate": staff["certificate"]}
    del change["name"]
    changed = await firm.send("PUT", f"{path}/practitioners/{staff['id']}", change)
    assert changed.json()["profession"] == "高级工程师"
    assert changed.json()["name"] == staff["name"]
    assert (await firm.done(f"{path}/practitioners/{staff['id']}/departure"))["state"] == "left"
    assert await firm.refused(f"{path}/practitioners/{staff['id']}/departure") == "no_such_step"


def attempts(id: Any, part: Any) -> Iterator[tuple[str, str, Any]]:
    """Every route of a file that its agency may take, with a body that would do."""
    path, reason = f"/api/agencies/{id}", {"reason": "理由充分"}
    terms = {"price": "1.00", "unit": "项", "days": 1}
    entry = {
        "profession": "工程师",
        "certificate": "CH0001",
        "insured_from": "2026-01",
        "insured_to": "2026-09",
    }
    yield "GET", path, None
    yield "GET", f"{path}/eligibility?service={FREE}", None
    yield "PUT", f"{path}/profile", {"introduction": "改"}
    yield "POST", f"{path}/commitment", {"sha256": commitment().sha256}
    yield "POST", f"{path}/submission", None
    yield "POST", f"{path}/withdrawal", None
    yield "POST", f"{path}/practitioners", entry | {"name": "张三"}
    yield "PUT", f"{path}/practitioners/{part}", entry
    yield "POST", f"{path}/practitioners/{part}/departure", None
    yield "PUT", f"{path}/offers/{FREE}", terms
    yield "POST", f"{path}/offers/{part}/withdrawal", reason
    yield "PUT", f"{path}/relations", {"lines": []}
    yield "POST", f"{path}/qualifications/{part}/withdrawal", reason
    yield "POST", f"{path}/repair", reason
    yield "POST", f"{path}/departure", reason
    yield "POST", f"{path}/return", None


async def test_another_agencys_file_does_not_exist(market: Market) -> None:
    mine, other = await market.admitted(), (await market.agency()).party
    file = (await mine.party.get(f"/api{mine.path}")).json()
    parts = [file[name][0]["id"] for name in ("qualifications", "practitioners", "offers")]
    for part in parts:
        for method, path, data in attempts(mine.id, part):
            answer = await other.send(method, path, data)
            assert answer.status_code == 404, (method, path, answer.text)
    for what in ("papers", "qualifications"):
        typed = certificate(await today()) | {"kind": "licence" if what == "papers" else "surveying"}
        for root in ("/api", ""):
            path = f"{root}{mine.path}/{what}"
            assert (await upload(other.browser, path, PNG, "证书.png", **typed)).status_code == 404
    assert (await mine.party.get(f"/api{mine.path}")).json() == file, "nothing has changed"


async def test_the_parts_of_another_file_do_not_exist_in_ones_own(market: Market) -> None:
    mine, other = await market.admitted(), await market.admitted()
    file = (await mine.party.get(f"/api{mine.path}")).json()
    qualification, staff, offer = (
        file[name][0]["id"] for name in ("qualifications", "practitioners", "offers")
    )
    for path, data in (
        (f"qualifications/{qualification}/withdrawal", {"reason": "换发新证"}),
        (f"practitioners/{staff}/departure", None),
        (f"offers/{offer}/withdrawal", {"reason": "不再提供"}),
        (f"offers/{new_id()}/withdrawal", {"reason": "不再提供"}),
    ):
        assert await other.party.refused(f"/api{other.path}/{path}", data) == "not_found"
    certificates = f"/market{other.path}/certificates/{qualification}"
    assert (await market.window.get(certificates)).status_code == 404


async def test_the_window_and_the_regulator_of_another_city_have_no_say(market: Market) -> None:
    firm = await market.submitted()
    elsewhere = await Market.opened(
        type(market.world)(market.world.app, market.world.clock, market.world.stack)
    )
    path = f"/api{firm.path}"
    for official in (elsewhere.window, elsewhere.regulator):
        assert (await official.get(path)).status_code == 404
        assert (await official.browser.get(firm.path)).status_code == 404
    assert await elsewhere.window.refused(f"{path}/admission") == "not_your_agency"
    assert await elsewhere.window.refused(f"{path}/notice", {"points": []}) == "not_your_agency"
    sanction = {"until": "2027-06-30", "reason": "出借资质"}
    assert await elsewhere.regulator.refused(f"{path}/suspension", sanction) == "not_your_agency"
    assert (await firm.agency()).state == "submitted"


@pytest.mark.parametrize(
    ("what", "data"),
    [
        (f"offers/{SURVEYING}", {"price": "-1", "unit": "项", "days": 3}),
        (f"offers/{SURVEYING}", {"price": "NaN", "unit": "项", "days": 3}),
        (f"offers/{SURVEYING}", {"price": "1e400", "unit": "项", "days": 3}),
        (f"offers/{SURVEYING}", {"price": "5", "unit": "项", "days": 0}),
        (f"offers/{SURVEYING}", {"price": "5", "unit": "项", "days": 3, "state": "offered"}),
        ("offers/NOTHING", {"price": "5", "unit": "项", "days": 3}),
        ("profile", {"introduction": "a\x00b"}),
        ("profile", {"email": "nobody"}),
        ("profile", {"state": "active"}),
        ("relations", {"lines": [{"kind": "legal_representative", "name": "张三"}]}),
        ("relations", {"lines": [{"kind": "shareholder", "name": "张三", "code": "12345"}]}),
        (
            "relations",
            {"lines": [{"kind": "shareholder", "name": f"股{n}", "share": "40"} for n in range(3)]},
        ),
        ("relations", {"lines": [{"kind": "contact", "name": "张三", "code": "=1+1"}]}),
    ],
)
async def test_nonsense_is_refused_in_a_sentence(market: Market, what: str, data: Any) -> None:
    firm = await market.agency()
    answer = await firm.party.send("PUT", f"/api{firm.path}/{what}", data)
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"]
