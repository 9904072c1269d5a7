"""A set of sheets from application to the inspector's phone: nine people at their browsers, two rounds."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
from pathlib import Path

import ezdxf
import pytest
from PIL import Image
from playwright.async_api import Page, Route, expect

from drawing_review.planset.make import write
from drawing_review.planset.order import Order
from drawing_review.reading.cage import Cage
from drawing_review.reading.read import read
from tests.journeys.looking import look
from tests.journeys.people import City
from tests.journeys.reviewing import (
    READ,
    answer,
    confirmed,
    drawn,
    formal_check,
    mark,
    more,
    on_opinion,
    open_signing,
    press,
    sign_checklists,
    sign_part,
    submit_set,
    supply,
)

pytestmark = [pytest.mark.servers, pytest.mark.browser, pytest.mark.slow]

DISTANCE, LADDER = "建筑退让用地红线距离不足", "消防登高操作场地未标注尺寸"
TWIN = "登高操作场地未标注尺寸（建筑）"
REVIEWERS = ("guihua", "xiaofang", "renfang", "tushen")


class Sets:
    """The same plan set twice: as handed in, and revised; and the revision saved again by another program.

    Made by our generator, or the drawing that LIANSHEN_STORY names: a file with sheets in frames.
    """

    def __init__(self, folder: Path) -> None:
        self.first, self.second, self.copy = (folder / name / "建施.dxf" for name in ("one", "two", "copy"))
        for path in (self.first, self.second, self.copy):
            path.parent.mkdir()
        self.told = re.compile("不符合")
        if real := os.environ.get("LIANSHEN_STORY"):
            shutil.copy(real, self.first)
            self.told = re.compile("不符合|需人工确认|无法")  # what is wrong with it is not known beforehand
        else:
            write(Order(megabytes=0.7, seed=3), self.first)
        with Cage() as cage:
            self.sheets = [one for one in read(cage, self.first, folder).sheets if one.framed]
        self.index = folder / "图纸目录.csv"
        rows = "".join(sorted({f"{one.number},{one.name}\n" for one in self.sheets}))
        self.index.write_text(f"图号,图名\n{rows}", "gb18030")
        document = ezdxf.readfile(self.first)
        left, low, right, high = self.sheets[-1].box
        document.modelspace().add_circle(((left + right) / 2, (low + high) / 2), (right - left) / 50)
        document.saveas(self.second)
        again = ezdxf.readfile(self.second)
        again.dxfversion = "R2010"
        again.saveas(self.copy)


async def test_a_set_goes_from_application_to_the_inspectors_phone(city: City, tmp_path: Path) -> None:
    sets = await asyncio.to_thread(Sets, tmp_path)
    owner, designer, window = [await city.person(one) for one in ("yezhu", "sheji", "chuangkou")]
    case = await apply(owner, city)
    await hand_in(designer, case, sets.told, sets.first, sets.index)
    await complete(owner, window, case)
    planning, fire, defence, drawings = [await city.person(one) for one in REVIEWERS]
    await first_round(case, planning, fire, drawings)
    await answers_survive_a_lapsed_sign_in(drawings, case)
    await one_list(owner, window, case)
    await revise(designer, case, sets)
    await late(fire)
    await second_round(case, planning, fire, drawings)
    meeting = await meet(window, case)
    for reviewer in (planning, fire):
        await sign_minutes(reviewer, meeting)
    for reviewer, name in ((planning, "planning"), (fire, ""), (defence, ""), (drawings, "")):
        await sign_part(reviewer, case, name=name)
    await conclude(window, case)
    await replay(await city.person("jianguan"), case)
    sheet = await scan(city, window, case)
    await on_site(await city.person("xianchang", width=390, height=844), sheet, sets)


async def apply(owner: Page, city: City) -> str:
    """One form for the chosen matters, filled from the register; wrong first. The case's address."""
    await owner.goto(f"{city.address}/applications/new")
    await owner.select_option("select[name=project]", index=1)
    await press(owner, "button:has-text('填写申请表')")
    await owner.check("#field-unclassified")
    await press(owner, "button:has-text('提出申请')")
    await expect(owner.locator("#errors")).to_contain_text("结构类型")
    await expect(owner.locator("#field-unclassified")).to_be_checked()  # nothing is asked twice
    await owner.fill("[name=contact_phone]", "0512-88880000")
    for name in ("structure_type", "fire_grade", "special_fire"):
        await owner.select_option(f"[name={name}]", index=1)
    await look(owner, "story-01-form")
    await press(owner, "button:has-text('提出申请')")
    await look(owner, "story-02-case")
    return owner.url


async def hand_in(designer: Page, case: str, told: re.Pattern[str], *paths: Path) -> None:
    """A set is handed in and checked; what does not hold is told."""
    await submit_set(designer, case, *paths)
    await expect(designer.locator("#findings")).to_contain_text(told, timeout=READ)
    await look(designer, "story-04-submitted")


async def complete(owner: Page, window: Page, case: str) -> None:
    """One notice of everything that is missing, everything supplied or promised, then accepted and seated."""
    await formal_check(window, case)
    await owner.goto(case)
    await expect(owner.locator("#intake .alert")).to_contain_text("结构计算书")
    while await owner.locator("button:has-text('容缺，承诺后补')").count():
        await press(owner, "button:has-text('容缺，承诺后补') >> nth=0")
    await supply(owner, "■")
    await look(owner, "story-05-supplied")
    await press(owner, "button:has-text('补正完毕')")
    await formal_check(window, case)
    await press(window, "text=受理并安排席位")
    await look(window, "story-06-acceptance")
    await press(window, "main button:has-text('受理')")
    await expect(window.locator("#seats")).to_contain_text("萧方")
    await expect(window.locator("#notices")).to_contain_text("受理通知书", timeout=READ)
    await look(window, "story-07-accepted")


async def first_round(case: str, planning: Page, fire: Page, drawings: Page) -> None:
    """Three seats on the same drawing at once; one seconds, one contests. Fire leaves his desk open."""
    for desk in (planning, fire, drawings):
        await drawn(desk, f"{case}/desk")
    for number, (desk, text) in enumerate(((planning, DISTANCE), (fire, LADDER), (drawings, TWIN))):
        await mark(desk, text, "mandatory" if number < 2 else "ordinary", 60.0 * number)
        for other in (planning, fire):
            await expect(other.locator("body")).to_contain_text(text, timeout=READ)
    await look(fire, "story-08-desk")
    await planning.goto(case)
    await on_opinion(planning, LADDER, "表态", "附议")
    await look(planning, "story-09-seconded")
    second = await fire.context.new_page()
    await second.goto(case)
    await on_opinion(second, DISTANCE, "表态", "提出异议", "再退让则消防车道宽度不足")
    await expect(second.locator("#opinions")).to_contain_text("其他席位有异议")
    await second.close()


async def answers_survive_a_lapsed_sign_in(reviewer: Page, case: str) -> None:
    """Ten minutes after the password was given, signing asks for it again: the answers are still there."""
    await open_signing(reviewer, case)
    await press(reviewer, "tr:has-text('建筑') a:has-text('逐项填写并签署')")
    form = reviewer.url
    for each in await reviewer.locator("input[type=radio][value=not_applicable]").all():
        await each.check()
    await reviewer.fill("input[name^='note:'] >> nth=0", "见平面图")

    lapsed = []

    async def lapse(route: Route) -> None:
        if route.request.method == "POST" and not lapsed:
            lapsed.append(route)
            path = form[form.index("/cases") :]
            await route.fulfill(status=303, headers={"Location": f"/account/confirm?next={path}"})
        else:
            await route.continue_()

    await reviewer.route(form, lapse)
    await press(reviewer, "button:has-text('逐项确认并签署')")
    await confirmed(reviewer)
    assert reviewer.url == form
    await expect(reviewer.locator("[data-kept-told]")).to_be_visible()
    await expect(reviewer.locator("input[name^='note:'] >> nth=0")).to_have_value("见平面图")
    await look(reviewer, "story-10-kept")
    await press(reviewer, "button:has-text('逐项确认并签署')")
    await expect(reviewer.locator("tr", has_text="建筑")).to_contain_text("已签署")
    await sign_checklists(reviewer, "story-11")
    await look(reviewer, "story-12-signing")


async def one_list(owner: Page, window: Page, case: str) -> None:
    """The coordinator joins what is said twice, cannot conclude over anything open, and returns one list."""
    await window.goto(case)
    await window.click("summary:has-text('标注重复或矛盾')")
    form = window.locator("form:has(#relate-first)")
    for field, text in (("#relate-first", LADDER), ("#relate-second", TWIN)):
        found = form.locator(f"{field} option", has_text=text[:24]).first
        await form.locator(field).select_option(await found.get_attribute("value"))
    async with window.expect_navigation():
        await form.locator("button[value=duplicate]").click()
    await expect(window.locator("#opinions")).to_contain_text("并入 1 条重复意见")
    await more(window, "作出审查合格结论", "合格")
    await expect(window.get_by_role("alert").first).to_contain_text("容缺材料尚未补齐")
    await owner.goto(case)
    await supply(owner, "▲")
    await more(window, "作出审查合格结论", "合格")
    await expect(window.get_by_role("alert").first).to_contain_text("强制性意见未销项")
    await look(window, "story-13-too-early")
    await window.goto(case)
    await more(window, "退回修改", "请按意见修改")
    await expect(window.locator("#part-head")).to_contain_text("暂停")
    await expect(window.locator("#notices")).to_contain_text("审查意见告知书", timeout=READ)


async def revise(designer: Page, case: str, sets: Sets) -> None:
    """Every opinion is answered before the next version; then what changed is shown."""
    await designer.goto(case)
    await look(designer, "story-14-returned")
    await too_early(designer, sets.second)
    await designer.goto(case)
    await answer(designer, DISTANCE, "explained", "按批准的规划条件复核，退让满足要求。")
    await answer(designer, LADDER, "revised", "已补充场地尺寸。")
    await designer.goto(f"{case}/set")
    await press(designer, "button:has-text('沿用')")
    await hand_in(designer, case, sets.told, sets.second)
    await expect(designer.locator("#versions")).to_contain_text("新增 1", timeout=READ)
    await press(designer, "a:has-text('与上一版比对')")
    await look(designer, "story-15-difference")


async def too_early(designer: Page, path: Path) -> None:
    """A version before the answers is refused."""
    await designer.focus("#versions input[type=file]")  # as his click does: the part stays while he chooses
    await designer.set_input_files("#versions input[type=file]", str(path))
    await designer.click("button:has-text('上传并提交')")
    await expect(designer.locator("#versions .upload-told")).to_contain_text("没有答复", timeout=READ)


async def late(fire: Page) -> None:
    """His desk still shows version 1: what he says there about a superseded drawing is refused."""
    await mark(fire, "登高场地坡度未注明")
    await expect(fire.locator(".form-error:not(:empty)")).to_contain_text("第 2 版", timeout=READ)


async def second_round(case: str, planning: Page, fire: Page, drawings: Page) -> None:
    """What changed is looked at; fire's opinion is met, planning's stays in dispute."""
    await drawn(fire, f"{case}/desk")
    await look(fire, "story-16-desk-again")
    await fire.goto(case)
    await on_opinion(fire, LADDER, "处理", "销项", "尺寸已标注。")
    await drawings.goto(case)
    await look(drawings, "story-17-second-round")
    await planning.goto(case)
    await on_opinion(planning, DISTANCE, "处理", "坚持意见", "规划条件要求退让 10 米。")


async def meet(window: Page, case: str) -> str:
    """The contested opinion goes to a meeting; the coordinator records. The meeting's address."""
    await window.goto(case)
    await press(window, "#meetings a:has-text('召集联席会议')")
    await look(window, "story-18-call")
    await window.fill("#at", "2027-01-05T09:00")
    await window.fill("#place", "政务中心三楼会议室")
    await press(window, "button:has-text('召集会议')")
    await press(window, "#meetings a[href^='/meetings/']")
    await press(window, "button:has-text('保存纪要并送签')")
    await expect(window.get_by_role("alert")).to_be_visible()  # nothing is decided yet
    for name in ("任芳", "涂深"):
        await window.locator("label", has_text=name).locator("input").first.uncheck()
    await window.fill("textarea[name^='reason:']", "经现场核对，退让满足规划条件。")
    await window.check("input[name^='decision:'][value=dropped]")
    await look(window, "story-19-minutes")
    await press(window, "button:has-text('保存纪要并送签')")
    await expect(window.locator("main")).to_contain_text("待签署")
    return window.url


async def sign_minutes(reviewer: Page, meeting: str) -> None:
    await reviewer.goto(meeting)
    await look(reviewer, "story-20-sign-minutes")
    await press(reviewer, "button:has-text('签署会议纪要')")
    if "/account/confirm" in reviewer.url:
        await confirmed(reviewer)
        await press(reviewer, "button:has-text('签署会议纪要')")


async def conclude(window: Page, case: str) -> None:
    """The pass, then the seal: the certificate and every sheet are made by machines."""
    await window.goto(case)
    await more(window, "作出审查合格结论", "图纸符合要求，审查合格。")
    await expect(window.locator(".state").first).to_have_text("审查合格")
    await press(window, "button:has-text('封存成果、发合格书')")
    await look(window, "story-21-passed")


async def replay(regulator: Page, case: str) -> None:
    """The regulator reads who did, opened and tried what, and every proof."""
    await regulator.goto(case)
    history = regulator.locator("#part-history")
    for act in ("提交成套文件", "附议或提出异议", "作出审查合格结论", "（未准许）", "查看图纸"):
        await expect(history).to_contain_text(act)
    await look(regulator, "story-22-regulator")
    await press(regulator, "a:has-text('重放')")
    await look(regulator, "story-23-replay")


async def scan(city: City, window: Page, case: str) -> str:
    """Anybody who scans is told that the sheet is approved, and no more. The address that was scanned."""
    number = await window.locator(".matter-number .number").first.inner_text()
    await window.goto(f"{city.address}/inspect?words={number}")
    await expect(window.locator("main table")).to_be_visible(timeout=READ)
    await press(window, "main table a >> nth=0")
    await look(window, "story-24-set")
    typed = await window.locator("td[data-label='查验码']").nth(1).inner_text()
    stranger = await city.stranger("stranger", width=390, height=844)
    await stranger.goto(f"{city.address}/q")
    await look(stranger, "story-25-ask")
    await stranger.fill("#code", typed.lower())
    await press(stranger, "button:has-text('查验')")
    await expect(stranger.locator("[data-verdict=approved]")).to_contain_text("可以据此施工")
    await expect(stranger.locator("[data-checked=holds]")).to_be_visible()  # by his own browser
    await look(stranger, "story-26-approved")
    token = await stranger.locator("[data-token]").get_attribute("data-token")
    assert token
    await press(stranger, "a:has-text('监督人员登录后打开这张图')")
    assert "/sign-in" in stranger.url
    return f"{city.address}/q/{token}"


async def on_site(inspector: Page, scanned: str, sets: Sets) -> None:
    """That very sheet on a telephone; kept for a site without network; a file and a wall that differ."""
    await inspector.goto(scanned)
    await press(inspector, "a:has-text('打开这张图')")
    await expect(inspector.locator("h1")).to_contain_text(sets.sheets[1].name)
    await expect(inspector.locator("[data-sheet] img")).to_be_visible()
    await look(inspector, "story-27-sheet")
    sheet = inspector.url
    await press(inspector, ".matter-number a")
    await look(inspector, "story-28-set")
    async with inspector.expect_download() as waiting:
        await inspector.click("a:has-text('下载离线图册')")
    await without_network(inspector, await (await waiting.value).path(), scanned, len(sets.sheets))
    await press(inspector, "a:has-text('比对一个文件')")
    holdings = inspector.url
    for path, told in ((sets.second, "同一文件"), (sets.copy, "另存副本"), (sets.first, "不是")):
        await inspector.goto(holdings)
        await inspector.set_input_files("#file", str(path))
        await inspector.click("button:has-text('比对')")
        await expect(inspector.locator("#answer strong")).to_contain_text(told, timeout=READ)
        await look(inspector, f"story-29-{told}")
    await inspector.goto(sheet)
    await does_not_match(inspector)


async def without_network(inspector: Page, path: Path, scanned: str, count: int) -> None:
    """The file opens by itself, shows the sheets and knows a code, also a forged one."""
    alone = await inspector.context.new_page()
    await alone.context.set_offline(True)
    book = path.with_suffix(".html")
    path.rename(book)
    await alone.goto(book.as_uri())
    await expect(alone.locator("#list button")).to_have_count(count)
    await expect(alone.locator("#frame img")).to_be_visible()
    for code, told in ((scanned, "是本册中批准的图"), (f"{scanned[:-6]}AAAAAA", "签名不成立")):
        await alone.fill("#code", code)
        await alone.click("#check button")
        await expect(alone.locator("#answer")).to_contain_text(told)
    await look(alone, "story-30-offline")
    await alone.context.set_offline(False)
    await alone.close()


async def does_not_match(inspector: Page) -> None:
    """What is built differs: marked on the sheet, with a picture and where he stands."""
    await inspector.context.grant_permissions(["geolocation"])
    await inspector.context.set_geolocation({"latitude": 32.0583, "longitude": 118.7833, "accuracy": 8})
    await inspector.locator("[data-sheet]").click(position={"x": 150, "y": 150})
    await expect(inspector.locator("[data-told-place]")).not_to_be_empty()
    await inspector.fill("#text", "二层楼梯间门洞位置与图不符")
    picture = io.BytesIO()
    Image.new("RGB", (800, 600), "gray").save(picture, "JPEG")
    photo = {"name": "门洞.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    await inspector.set_input_files("#photo", photo)  # type: ignore[arg-type]
    await inspector.click("button:has-text('附上我的位置')")
    await expect(inspector.locator("[data-told-position]")).to_contain_text("32.05830")
    await look(inspector, "story-31-report")
    await press(inspector, "button:has-text('报告不符')")
    await expect(inspector.locator(".photos img")).to_be_visible(timeout=READ)
    await look(inspector, "story-32-mismatch")
