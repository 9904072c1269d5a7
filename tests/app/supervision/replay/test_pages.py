"""A regulator walks through a case entry by entry; a row changed past the program shows."""

from __future__ import annotations

import re

import asyncpg
import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.cases.signing.commands import close_seat
from tests.app.web.given import Browser
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def test_each_step_shows_the_case_as_it_stood(browser: Browser) -> None:
    one = await lived.lived_case()
    await browser.sign_in(await lived.login(one.town.regulator))
    path = f"/trail/subjects/case/{one.case}"
    whole = (await browser.get(path)).text
    assert "重放的结果与数据库现状一致" in whole
    assert "审查合格" in whole
    first = (await browser.get(path, params={"after": "1"})).text
    assert 'rel="prev"' not in first and 'rel="next"' in first
    assert "草稿" in first and "疏散宽度不足 · " not in first
    step = re.findall(
        r'<span class="replay-number">(\d+)</span>\s*<span><span class="replay-what">对第 1 版提出 1 号',
        whole,
    )
    given = (await browser.get(path, params={"after": step[0]})).text
    assert "本步变动" in given and "<strong>1</strong>" in given
    assert "GB 55037-2022 7.1.4" in given and "待修改" in given
    for nonsense in ("0", "-3", "999999999", "x", "²"):
        assert (await browser.get(path, params={"after": nonsense})).status_code == 200


async def test_a_refused_attempt_on_a_seat_is_a_step_that_changes_nothing(browser: Browser) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, _ = await lived.seats(where, case)
    with pytest.raises(Refused):
        await close_seat(where.planning, fire, "agrees")
    await browser.sign_in(await lived.login(where.regulator))
    shown = (await browser.get(f"/trail/subjects/case/{case}")).text
    assert "您不在“消防”席位" in shown
    assert "本步变动" not in shown


async def test_another_district_has_no_replay(browser: Browser) -> None:
    where, elsewhere = await lived.town(), await lived.town()
    case = await lived.open_in(where)
    await browser.sign_in(await lived.login(elsewhere.regulator))
    assert (await browser.get(f"/trail/subjects/case/{case}")).status_code == 404


async def test_rows_and_entries_that_were_changed_past_the_program_are_told(
    browser: Browser, settings: Settings
) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    path = f"/trail/subjects/case/{case}"
    await browser.sign_in(await lived.login(where.regulator))
    owner = await asyncpg.connect(settings.owner_url)
    await owner.execute("ALTER TABLE review_case DISABLE TRIGGER trail_effect")
    await owner.execute("UPDATE review_case SET title = '另一栋' WHERE id = $1", case)
    assert "与数据库现状不一致：名称" in (await browser.get(path)).text
    await owner.execute("UPDATE review_case SET title = '1#楼施工图' WHERE id = $1", case)
    await owner.execute("ALTER TABLE review_case ENABLE TRIGGER trail_effect")
    assert "与数据库现状一致" in (await browser.get(path)).text
    forged = (
        "UPDATE trail_entry SET fact = jsonb_set(fact, '{fact}', '\"case.passed\"') WHERE subject_id = $1"
    )
    await owner.execute(forged, str(case))
    await owner.close()
    assert "不能衔接" in (await browser.get(path)).text
