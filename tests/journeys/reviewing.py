"""What people do on the pages of a review, step by step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from app.demo.city import PASSWORD
from tests.drawing_review.applied import ANSWERS
from tests.journeys.looking import look

PAPER = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
READ = 90_000  # milliseconds that reading and checking may take on a loaded machine


async def confirmed(page: Page) -> None:
    """Give the password where a page asks for it once more."""
    if "/account/confirm" in page.url:
        await page.fill("input[name=password]", PASSWORD)
        await page.press("input[name=password]", "Enter")
        await page.wait_for_url(lambda url: "/account/confirm" not in url)


async def press(page: Page, button: str) -> None:
    """Press a button that leads to another page, and arrive there."""
    async with page.expect_navigation():
        await page.click(button)


async def sent(page: Page, path: str, body: object) -> Any:
    """What the JSON API answers to the person who has the page open."""
    told = await page.evaluate(
        """async ([path, body]) => {
            const token = JSON.parse(document.body.getAttribute("hx-headers"));
            const headers = {"Content-Type": "application/json", ...token};
            const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body)});
            return [answer.status, await answer.text()];
        }""",
        [path, body],
    )
    assert told[0] < 300, told
    return json.loads(told[1])


async def applied(designer: Page, address: str, title: str) -> str:
    """A case of an application that is already filled in, opened; its address."""
    await designer.goto(f"{address}/applications/new")
    project = await designer.locator("select[name=project] option").nth(1).get_attribute("value")
    form = {"project": project, "title": title, "matters": ["review"], "unclassified": True}
    made = await sent(designer, "/api/applications", {**form, "answers": ANSWERS})
    await designer.goto(f"{address}/cases/{made['case']}")
    return designer.url


async def found_complete(window: Page, case: str) -> None:
    """The formal check of a case whose materials are not what is tried."""
    await window.goto(case)
    path = f"/api/cases/{case.rpartition('/')[2]}"
    known = await window.evaluate("async path => (await fetch(path)).json()", f"{path}/intake")
    judged = [{"code": one["code"], "verdict": "complete", "reason": ""} for one in known["materials"]]
    await sent(window, f"{path}/formal-check", {"judged": judged})


async def open_signing(reviewer: Page, case: str) -> None:
    await reviewer.goto(case)
    await press(reviewer, "#seats a:has-text('出具结论')")
    await confirmed(reviewer)


async def sign_checklists(reviewer: Page, name: str = "") -> None:
    """Every checklist of his disciplines, point by point."""
    while await reviewer.locator("a:has-text('逐项填写并签署')").count():
        await press(reviewer, "a:has-text('逐项填写并签署') >> nth=0")
        for answer in await reviewer.locator("input[type=radio][value=meets]").all():
            await answer.check()
        if name:
            await look(reviewer, f"checklist-{name}")
            name = ""
        await press(reviewer, "button:has-text('逐项确认并签署')")


async def sign_part(reviewer: Page, case: str, result: str = "agrees", name: str = "") -> None:
    """The checklists, then the conclusion. With a `name` the pages are looked at."""
    await open_signing(reviewer, case)
    await sign_checklists(reviewer, name)
    if name:
        await look(reviewer, f"signing-{name}")
    await press(reviewer, f"button[value={result}]")
    await expect(reviewer.locator("#seats")).to_contain_text("重新审查")


async def mark(reviewer: Page, text: str, severity: str = "mandatory", aside: float = 0) -> None:
    """At the desk: mark a place beside the middle of the plan and say what is wrong there."""
    plan = reviewer.locator(".desk-plan")
    box = await plan.bounding_box()
    assert box
    await plan.focus()
    await reviewer.keyboard.press("m")
    await plan.click(position={"x": box["width"] / 2 + aside, "y": box["height"] / 2})
    await reviewer.fill("textarea[name=text]", text)
    await reviewer.check(f"input[name=severity][value={severity}]")
    await reviewer.click("button:has-text('提出意见')")


async def drawn(desk: Page, address: str) -> None:
    """Open the desk and wait until the whole drawing is there."""
    await desk.goto(address)
    await desk.wait_for_selector("[data-shown=whole]", timeout=READ)


async def more(page: Page, button: str, reason: str) -> None:
    """A step behind “更多” that wants a reason."""
    await page.click("summary:has-text('更多')")
    form = page.locator("form", has=page.locator(f"button:has-text('{button}')"))
    await form.locator("textarea").fill(reason)
    async with page.expect_navigation():
        await form.locator(f"button:has-text('{button}')").click()


async def on_opinion(page: Page, text: str, menu: str, button: str, reason: str = "") -> None:
    """A step in a menu (处理, 表态) of the opinion that says `text`."""
    opinion = page.locator(".opinion", has_text=text).first
    await opinion.locator(f"summary:has-text('{menu}')").click()
    if reason:
        await opinion.locator(".menu[open] textarea").first.fill(reason)
    async with page.expect_navigation():
        await opinion.locator(f"button:has-text('{button}')").click()


async def answer(designer: Page, text: str, kind: str, said: str) -> None:
    """The designer answers an opinion: revised, explained or contested."""
    form = designer.locator(".opinion", has_text=text).first.locator("form.answer")
    await form.locator(f"input[value={kind}]").check()
    await form.locator("textarea").fill(said)
    async with designer.expect_navigation():
        await form.locator("button").click()


async def submit_set(designer: Page, case: str, *paths: Path) -> None:
    """Upload a set, wait until all of it is read, look at it and submit it."""
    await designer.goto(f"{case}/set")
    await designer.set_input_files("#files", [str(path) for path in paths])
    await designer.click("button:has-text('上传')")
    arrived = designer.locator(".set-uploads li:has-text('已收到')")
    await expect(arrived).to_have_count(len(paths), timeout=READ)
    await expect(designer.locator("#draft .reading-progress")).to_have_count(0, timeout=READ)
    await look(designer, "set-prepared")
    await press(designer, "button:has-text('提交这')")


async def supply(owner: Page, sign: str) -> None:
    """A file for every material that stands as `sign`: ■ missing, ▲ promised."""
    for number in range(await owner.locator(f"#intake tr:has-text('{sign}')").count()):
        row = owner.locator(f"#intake tr:has-text('{sign}')").first
        await row.locator("summary").click()
        file = {"name": f"材料{number}.pdf", "mimeType": "application/pdf", "buffer": PAPER + sign.encode()}
        await row.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        async with owner.expect_navigation():
            await row.locator("button:has-text('上传')").click()


async def formal_check(window: Page, case: str) -> None:
    await window.goto(case)
    await press(window, "#intake a:has-text('形式审查')")
    await look(window, "formal-check")
    await press(window, "button:has-text('完成形式审查')")
