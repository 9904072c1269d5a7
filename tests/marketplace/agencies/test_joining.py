"""From an empty file to an admitted agency over the pages: submitted, told once, corrected, admitted."""

from __future__ import annotations

import pytest

from app.register.acting.queries import today
from marketplace.agencies.queries import qualified_for
from tests.marketplace.agencies.market import FREE, PDF, PNG, SURVEYING, Market, certificate, offer, person

pytestmark = pytest.mark.servers


async def test_an_agency_is_told_everything_at_once_corrects_it_and_is_admitted(market: Market) -> None:
    firm = await market.agency()
    shown = await firm.page()
    for said in (
        "营业执照",
        "承诺书尚未签署",
        "未登记从业人员",
        "未填报任何服务",
        "未申报股东",
        "未申报联系人",
    ):
        assert said in shown
    assert (await firm.act("submission")).status_code == 303
    window = market.window.browser
    assert firm.path in (await window.get("/agencies")).text
    refused = await window.send_form(f"{firm.path}/admission")
    assert refused.status_code == 409
    assert "不能通过形式审查" in refused.text
    notice = {"licence": "执照扫描件看不清住所，请重新扫描。"}
    assert (await window.send_form(f"{firm.path}/notice", notice)).status_code == 303
    shown = await firm.page()
    assert "执照扫描件看不清住所" in shown
    assert (await firm.agency()).state == "correction"
    await firm.fill()
    assert (await firm.act("submission")).status_code == 303
    assert (await window.send_form(f"{firm.path}/admission")).status_code == 303
    assert (await firm.agency()).state == "active"
    day = await today()
    answer = await qualified_for(firm.id, SURVEYING, day)
    assert answer.holds, [one.sentence() for one in answer.against]
    assert len(answer.qualifications) == 1
    public = await (await market.world.stranger()).browser.get(f"/market{firm.path}")
    assert public.status_code == 200
    assert "甲测资字" in public.text


async def test_a_second_notice_raises_nothing_new(market: Market) -> None:
    firm, window = await market.complete(), market.window.browser
    await firm.act("submission")
    assert (await window.send_form(f"{firm.path}/notice", {})).status_code == 409
    assert (await window.send_form(f"{firm.path}/notice", {"offers": "请说明价格构成。"})).status_code == 303
    await firm.act("submission")
    again = await window.send_form(f"{firm.path}/notice", {"practitioners": "请补充人员简历。"})
    assert again.status_code == 409
    assert "只能一次性告知" in again.text
    assert "请补充人员简历" in again.text, "what was typed is kept"
    assert (
        await window.send_form(f"{firm.path}/notice", {"offers": "价格构成仍未说明。"})
    ).status_code == 303
    await firm.act("practitioners", person(await today()))
    await firm.act("submission")
    changed = await window.send_form(f"{firm.path}/notice", {"practitioners": "新增人员缺简历。"})
    assert changed.status_code == 303, "the agency changed that part since"


async def test_a_file_that_is_checked_stands_still(market: Market) -> None:
    firm = await market.submitted()
    assert (await firm.act("offers", offer(FREE))).status_code == 409
    assert (await firm.act("submission")).status_code == 409, "submitted twice"
    assert (await firm.act("withdrawal")).status_code == 303
    assert (await firm.act("offers", offer(FREE))).status_code == 303
    assert (await firm.agency()).state == "draft"


async def test_one_organisation_applies_once(market: Market) -> None:
    firm = await market.agency()
    assert (await firm.send("/agency")).status_code == 409


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        (b"MZ\x90\x00" + bytes(200), "证书.pdf", 415),
        (b"<svg onload=alert(1)>", "证书.png", 415),
        (b"PK\x03\x04" + bytes(40), "证书.jpg", 415),
        (PNG, "证书.exe", 303),
        (PDF, "..\\..\\证书.pdf", 303),
    ],
    ids=["program", "svg", "broken zip", "image with a wrong name", "path in the name"],
)
async def test_a_certificate_is_what_its_content_is(
    market: Market, content: bytes, name: str, status: int
) -> None:
    firm = await market.agency()
    typed = certificate(await today())
    answer = await firm.upload("qualifications", content, name, **typed)
    assert answer.status_code == status
    if status == 415:
        assert typed["number"] in answer.text, "what was typed is kept"
        assert "还没有资质证书" in await firm.page()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"valid_until": "2020-01-01", "valid_from": "2015-01-01"}, "到期"),
        ({"valid_from": "2090-01-01"}, "到期日不能早于生效日"),
        ({"kind": "magic"}, "资质种类"),
        ({"grade": "特级"}, "等级"),
        ({"number": "x"}, "至少 3 个字"),
        ({"issuer": ""}, "请填写此项"),
        ({"valid_until": "tomorrow"}, "2026-11-22"),
    ],
)
async def test_a_certificate_that_cannot_be_is_refused(
    market: Market, changes: dict[str, str], said: str
) -> None:
    firm = await market.agency()
    answer = await firm.upload("qualifications", PNG, **(certificate(await today()) | changes))
    assert answer.status_code == 400
    assert said in answer.text


async def test_one_certificate_stands_once(market: Market) -> None:
    firm, typed = await market.agency(), certificate(await today())
    assert (await firm.upload("qualifications", PNG, **typed)).status_code == 303
    assert (await firm.upload("qualifications", PNG, **typed)).status_code == 409


async def test_a_certificate_of_another_agency_is_noticed(market: Market) -> None:
    typed = certificate(await today())
    first, second = await market.agency(), await market.agency()
    await first.upload("qualifications", PNG, **typed)
    await second.upload("qualifications", PNG, **typed)
    assert "已由另一家机构提交" in await second.page()
    staff = person(await today())
    await first.act("practitioners", staff)
    await second.act("practitioners", staff)
    assert "同时登记在另一家机构" in await first.page()
