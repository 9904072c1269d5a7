"""A sealed tender above the limit, in real windows: keys made, a bid sealed, keys released, opened again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from litestar import Litestar
from playwright.async_api import Browser, Page, expect

from app.core.actor import Role
from app.core.settings import Settings
from app.html import assets
from marketplace.sealed.open_again import checks
from storage import engine
from tests.journeys.conftest import chromium as chromium  # the same Chromium as the journeys'
from tests.marketplace.sealed.keyholders import enrol_people, publish_log, sealed_bid
from tests.marketplace.sealed.windows import window
from tests.marketplace.world import Party, World

pytestmark = [pytest.mark.servers, pytest.mark.browser]
PASSPHRASE = "平凡的世界 1986"


@pytest.fixture(autouse=True)
def front_end() -> None:
    if not assets.built():
        pytest.skip("the front end is not built: run ./lianshen build")


async def make_key(page: Page, folder: Path) -> Path:
    """The keyholder makes his key on his page; the key file that was downloaded."""
    await page.goto("/keyholding")
    await page.get_by_label("口令", exact=True).fill(PASSPHRASE)
    await page.get_by_label("再次输入口令").fill(PASSPHRASE)
    async with page.expect_download() as download:
        await page.get_by_role("button", name="生成密钥并公布公钥").click()
    file = folder / "key.json"
    await (await download.value).save_as(file)
    await expect(page.get_by_text("公钥已公布。请把下载")).to_be_visible()
    return file


async def test_keys_bids_and_opening_in_real_windows(
    world: World,
    regulator: Party,
    settings: Settings,
    app: Litestar,
    chromium: Browser,
    tmp_path: Path,
) -> None:
    await publish_log(settings)
    people, _ids = await enrol_people(world, regulator, 3)
    owner = await world.party(Role.OWNER)
    agencies = [await world.party(Role.AGENCY) for _ in range(2)]
    lots = [{"title": "监测", "budget": "300000", "ceiling": "290000"}]
    tender = await world.published(owner, lots=lots)
    windows = [await window(chromium, app, one) for one in people]
    files = []
    for number, page in enumerate(windows):
        (tmp_path / str(number)).mkdir()
        files.append(await make_key(page, tmp_path / str(number)))
    assert (
        PASSPHRASE not in files[0].read_text() and json.loads(files[0].read_text())["tender"] == tender["id"]
    )
    for agency in agencies:
        await agency.done(f"/api/tenders/{tender['id']}/signups")
    await world.clock.passes(tender["id"], days=15)

    page = await window(chromium, app, agencies[0])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    await page.goto(f"/lots/{tender['lots'][0]['id']}/seal")
    await page.get_by_label("报价（元）").fill("290000.01")
    await page.get_by_role("button", name="密封并提交").click()
    await expect(page.get_by_text("报价高于最高限价")).to_be_visible()
    await page.get_by_label("报价（元）").fill("271828.18")
    await page.get_by_label("服务承诺").fill("独此一句承诺")
    await page.get_by_role("button", name="密封并提交").click()
    await expect(page.get_by_text("投标已收到")).to_be_visible()
    assert not [one for one in sent if "271828" in one or "独此一句" in one], (
        "only the envelope leaves the window"
    )
    await sealed_bid(agencies[1], tender, "280000")

    await world.clock.passes(tender["id"], days=7)
    await publish_log(settings)
    for number, page in enumerate(windows):
        await page.goto("/keyholding")
        if number == 2:  # on another machine: the file instead of what the browser keeps
            await page.get_by_label("密钥文件").set_input_files(files[number])
        await page.get_by_label("口令", exact=True).fill("不是这个口令呀呀呀")
        await page.get_by_role("button", name="公布私钥").click()
        await expect(page.get_by_text("口令不对，或文件已损坏")).to_be_visible()
        await page.get_by_label("口令", exact=True).fill(PASSPHRASE)
        await page.get_by_role("button", name="公布私钥").click()
        await expect(page.get_by_text("私钥已公布。")).to_be_visible()
    await world.clock.tick()
    assert await world.state(tender) == "selecting"

    page = await window(chromium, app, owner)
    await page.goto(f"/tenders/{tender['id']}/sealing")
    await page.get_by_role("button", name="在浏览器中重新开启").click()
    await expect(page.locator("[data-verdict=holds]")).to_be_visible()
    record = (await owner.get(f"/api/tenders/{tender['id']}/opening")).json()
    assert all(holds for _, holds in checks(record))
    assert {bid["content"]["offer"]["price"] for bid in record["bids"]} == {"271828.18", "280000"}

    draw = await engine.fetch_value(
        "SELECT id FROM draw WHERE purpose LIKE $1", f"tender/{tender['number']}/%"
    )
    await page.goto(f"/draws/verify?draw={draw}")
    await expect(page.locator("[data-verdict=holds]")).to_be_visible()
    file = (await owner.get(f"/draws/{draw}/file.json")).json()
    assert all(file["nonces"]) and file["weaknesses"] == ["no_beacon"]
