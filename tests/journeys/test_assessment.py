"""Several assessments as one package, from the one form to the one letter, in six people's browsers."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from app.demo.papers import paper
from tests.journeys.looking import look, switch_language
from tests.journeys.people import City
from tests.journeys.reviewing import READ, confirmed, formal_check, press, supply

pytestmark = [pytest.mark.servers, pytest.mark.browser, pytest.mark.slow]

DATA = {"挖填土石方": "86000", "年综合能源": "640", "日最大取用水量": "410", "高峰小时": "260"}
REPORTS = {"环境影响评价": "huanping", "水土保持方案": "shuibao"}


async def test_one_form_one_meeting_one_letter(city: City) -> None:
    owner, window = [await city.person(one) for one in ("yezhu", "chuangkou")]
    case = await apply(owner, city)
    for name, login in REPORTS.items():
        await deliver(await city.person(login), case, name)
    await submitted(owner, window, case)
    await called(window, case)
    experts = await accepted(city, case)
    await judged(experts, case)
    await recorded(window, case)
    await signed(experts, case)
    await mended(await city.person("shuibao", width=390, height=844), owner, window, case)
    await decided(await city.person("huanjing"), case, "环境影响评价")
    await decided(await city.person("shuiwu"), case, "水土保持方案")
    await concluded(window, case)
    await in_english(owner, case)


async def apply(owner: Page, city: City) -> str:
    """The base data come with the form; what they ask for stands in the package, with the reasons."""
    await owner.goto(f"{city.address}/applications/new?matter=assessment")
    await owner.select_option("select[name=project]", index=1)
    await press(owner, "button:has-text('填写申请表')")
    await owner.check("#field-unclassified")
    await owner.fill("[name=contact_phone]", "0512-88880000")
    await press(owner, "button:has-text('提出申请')")
    await expect(owner.locator("#errors")).to_contain_text("挖填土石方")
    for label, value in DATA.items():
        await owner.locator(f".field:has(label:has-text('{label}')) input").fill(value)
    for name, value in (("stage", "initiation"), ("eia_kind", "form")):
        await owner.select_option(f"select[name={name}]", value)
    for name in ("takes_water", "river", "geohazard", "mineral"):
        await owner.select_option(f"select[name={name}]", "false")
    await look(owner, "assessment-form")
    await press(owner, "button:has-text('提出申请')")
    case = owner.url
    await press(owner, ".acts a:has-text('联合评估')")
    for name in REPORTS:
        await expect(owner.locator("#package")).to_contain_text(name)
    await expect(owner.locator("#package")).to_contain_text("挖填土石方 1000 立方米以上")
    await look(owner, "assessment-package")
    return case


async def deliver(agency: Page, case: str, name: str) -> None:
    """The agency finds its task, sees the shared data, and delivers a PDF that the cage reads."""
    await agency.goto(f"{case.partition('/cases/')[0]}/joint-assessments")
    await look(agency, "assessment-tasks")
    await agency.goto(f"{case}/assessment")
    part = agency.locator("#package li", has_text=name)
    await part.locator("input[type=file]").set_input_files(
        {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": paper("Report", "Findings")}
    )
    await part.locator("textarea[name=words]").last.fill("采取措施后影响可以接受")
    async with agency.expect_navigation():
        await part.locator("button:has-text('依据现行基础数据')").click()
    await expect(agency.locator("#package li", has_text=name)).to_contain_text("报告已提交")


async def submitted(owner: Page, window: Page, case: str) -> None:
    """Both reports are read; the window checks once and seats the two bodies that administer them."""
    await owner.goto(f"{case}/assessment")
    await read(owner)
    await press(owner, "button:has-text('提交申请')")
    await owner.goto(case)
    await supply(owner, "■")
    await formal_check(window, case)
    await press(window, "text=受理并安排席位")
    await expect(window.locator("input[name=body]")).to_have_count(2)
    await press(window, "main button:has-text('受理')")
    await expect(window.locator(".state").first).to_have_text("评估中")


async def read(owner: Page) -> None:
    """Until the cage has read every report."""
    for _try in range(READ // 500):
        if not await owner.locator("#package", has_text="读取中").count():
            return
        await owner.wait_for_timeout(500)
        await owner.reload()
    raise AssertionError("a report is still being read")


async def called(window: Page, case: str) -> None:
    await window.goto(f"{case}/assessment")
    await window.fill("#place", "政务服务中心 301 会议室")
    await window.fill("#held-at", "2027-03-01T09:00")
    await look(window, "assessment-meeting")
    await press(window, "button:has-text('召集，锁定专家名册')")
    await press(window, "button:has-text('抽取专家')")


async def accepted(city: City, case: str) -> list[Page]:
    """The experts who were drawn, in their browsers, after each has accepted."""
    pool = [await city.person(login) for login in ("zhuanjia1", "zhuanjia2", "zhuanjia3")]
    for expert in pool:
        await expert.goto(f"{city.address}/invitations")
        while await expert.locator("tr:has-text('联合评估') button:has-text('接受')").count():
            await press(expert, "tr:has-text('联合评估') button:has-text('接受') >> nth=0")
    return [expert for expert in pool if await _listed(expert, city.address, case)]


async def _listed(expert: Page, address: str, case: str) -> bool:
    await expert.goto(f"{address}/joint-assessments")
    return await expert.locator(f"a[href='/cases/{case.rpartition('/')[2]}/assessment']").count() > 0


async def judged(experts: list[Page], case: str) -> None:
    """Every expert gives his opinion on every report; one is to be amended."""
    for expert in experts:
        await expert.goto(f"{case}/assessment")
        await look(expert, "assessment-expert")
        while await expert.locator("#meeting form:has-text('我对')").count():
            form = expert.locator("#meeting form:has-text('我对')").first
            water = "水土保持" in await form.inner_text()
            await form.locator(f"input[value={'rectify' if water else 'passes'}]").check()
            await form.locator("textarea").fill("补充表土剥离量" if water else "结论可信")
            async with expert.expect_navigation():
                await form.locator("button").click()
            await confirmed(expert)


async def recorded(window: Page, case: str) -> None:
    await window.goto(f"{case}/assessment")
    await window.fill("#meeting textarea[name=minutes]", "专家组听取汇报后形成一致意见")
    await press(window, "button:has-text('形成纪要')")
    await expect(window.locator("#meeting")).to_contain_text("水土保持方案：▲ 须修改")


async def signed(experts: list[Page], case: str) -> None:
    for expert in experts:
        await expert.goto(f"{case}/assessment")
        await press(expert, "button:has-text('签署评审会纪要')")
        await confirmed(expert)


async def mended(agency: Page, owner: Page, window: Page, case: str) -> None:
    """The window returns it with one list; the agency delivers anew, from a telephone; the clock runs on."""
    await window.goto(f"{case}/assessment")
    await window.fill("#return-words", "请按专家意见修改")
    await press(window, "button:has-text('退回修改')")
    await look(window, "assessment-returned")
    await deliver(agency, case, "水土保持方案")
    await look(agency, "assessment-amended")
    await owner.goto(f"{case}/assessment")
    await read(owner)
    await press(owner, "button:has-text('修改完毕，提请复核')")


async def decided(body: Page, case: str, name: str) -> None:
    await body.goto(f"{case}/assessment")
    form = body.locator("#package li", has_text=name).locator("form:has-text('签署审批意见')")
    await form.locator("input[value=passes]").check()
    await form.locator("textarea").fill("同意专家意见")
    async with body.expect_navigation():
        await form.locator("button").click()
    await confirmed(body)
    await look(body, "assessment-decided")


async def concluded(window: Page, case: str) -> None:
    """The most severe of all decisions is the result; one letter stands for all of them."""
    await window.goto(f"{case}/assessment")
    await expect(window.locator("main")).to_contain_text("汇总意见取各项最严：修改后通过")
    await window.fill("#conclusion-words", "同意按报告及批复意见实施")
    await press(window, "button:has-text('形成汇总意见')")
    await confirmed(window)
    await window.goto(case)
    await expect(window.locator("#notices")).to_contain_text("联合评估汇总意见书", timeout=READ)
    await look(window, "assessment-case")


async def in_english(owner: Page, case: str) -> None:
    await owner.goto(f"{case}/assessment")
    await switch_language(owner)
    await look(owner, "assessment-english")
    await expect(owner.locator("#base")).to_contain_text("Base data")
    await expect(owner.locator("#package")).to_contain_text("Passes after amendment")
