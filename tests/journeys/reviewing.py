"""What a reviewer does on pages to sign his part: the password once more, every checklist, the conclusion."""

from __future__ import annotations

from playwright.async_api import Page, expect

from app.demo.city import PASSWORD


async def confirmed(page: Page) -> None:
    """Give the password where a page asks for it once more."""
    if "/account/confirm" in page.url:
        await page.fill("input[name=password]", PASSWORD)
        await page.press("input[name=password]", "Enter")
        await page.wait_for_url(lambda url: "/account/confirm" not in url)


async def open_signing(reviewer: Page, case: str) -> None:
    await reviewer.goto(case)
    await reviewer.click("#seats a:has-text('出具结论')")
    await reviewer.wait_for_load_state()
    await confirmed(reviewer)


async def sign_part(reviewer: Page, case: str, result: str = "agrees") -> None:
    """Every checklist of his disciplines point by point, then the conclusion."""
    await open_signing(reviewer, case)
    while await reviewer.locator("a:has-text('逐项填写并签署')").count():
        await reviewer.locator("a:has-text('逐项填写并签署')").first.click()
        await reviewer.wait_for_load_state()
        for answer in await reviewer.locator("input[type=radio][value=meets]").all():
            await answer.check()
        await reviewer.click("button:has-text('逐项确认并签署')")
        await reviewer.wait_for_load_state()
    await reviewer.click(f"button[value={result}]")
    await reviewer.wait_for_load_state()
    await expect(reviewer.locator("#seats")).to_contain_text("重新审查")
