"""A regulator sees what happens as it happens, and carries a proof of it out of the house."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from app.core.settings import ROOT
from storage.verify import RECEIPT_GO
from tests.journeys.people import City, shot
from tests.journeys.reviewing import applied
from tests.storage.trail.foreign import build_reader

pytestmark = [pytest.mark.servers, pytest.mark.browser]


async def fetched(page: Page, link: str, place: Path) -> Path:
    """What the link gives to save, at `place`."""
    async with page.expect_download() as download:
        await page.click(link)
    await (await download.value).save_as(place)
    return place


async def ran(*words: str | Path) -> tuple[int, str]:
    done = await asyncio.to_thread(
        subprocess.run, words, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


async def proved(page: Page) -> None:
    """Until a checkpoint covers the entry: about a second."""
    for _ in range(20):
        if await page.locator("text=下载回执").count():
            return
        await page.wait_for_timeout(500)
        await page.reload()
    raise AssertionError("no checkpoint covered the entry within ten seconds")


async def test_from_the_live_feed_to_a_proof_that_others_check(city: City, tmp_path: Path) -> None:
    regulator = await city.person("jianguan")
    await regulator.goto(f"{city.address}/trail/live")
    designer = await city.person("sheji")
    case = await applied(designer, city.address, "示范楼施工图")
    await expect(regulator.locator("#feed")).to_contain_text("示范楼施工图", timeout=10_000)
    await shot(regulator, "trail-live")

    await regulator.goto(case)
    await regulator.click(".matter-side .fact-proof >> nth=-1")
    await proved(regulator)
    await shot(regulator, "trail-entry")
    await expect(regulator.locator("#proof")).to_contain_text("与签名日志一致")
    receipt = await fetched(regulator, "text=下载回执", tmp_path / "receipt.tlog-proof")
    key = await fetched(regulator, "#proof a[href='/trail/key']", tmp_path / "vkey")
    program = await fetched(regulator, "#proof a[href='/trail/receipt.go']", tmp_path / "receipt.go")

    status, text = await ran(sys.executable, "-m", "storage.verify", "--receipt", receipt, "--vkey", key)
    assert (status, "示范楼施工图" in text) == (0, True), text
    assert program.read_bytes() == RECEIPT_GO.read_bytes()
    reader = await asyncio.to_thread(build_reader, tmp_path, program)
    if reader is not None:  # where Go is installed
        status, text = await ran(reader, key, receipt)
        assert (status, "示范楼施工图" in text) == (0, True), text

    await regulator.goto(case)
    await regulator.click("text=重放")
    await expect(regulator.locator(".replay-agrees")).to_contain_text("与数据库现状一致")
    await shot(regulator, "trail-replay")


async def test_who_did_it_fetches_the_receipt_of_his_own_act(city: City, tmp_path: Path) -> None:
    designer = await city.person("sheji")
    await applied(designer, city.address, "自留证明")
    await designer.click(".matter-side .fact-proof >> nth=-1")
    await proved(designer)
    receipt = await fetched(designer, "text=下载回执", tmp_path / "own.tlog-proof")
    assert receipt.read_text().startswith("c2sp.org/tlog-proof@v1\n")
