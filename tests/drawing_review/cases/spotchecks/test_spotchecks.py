"""Cases concluded by commitment are drawn in public, checked, and reviewed where the promise was broken."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.ids import CaseId
from app.draw.verify_draw import checks
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, Opinion, Seat, SetFile, Version
from drawing_review.cases.replay.replay import as_stored, differences, recorded, replay
from storage.trail.queries import Filter, entries
from tests.app.register import city
from tests.drawing_review.cases.intake.walk import Walk
from tests.marketplace.world import Party

pytestmark = pytest.mark.servers


async def _replayed(case_id: CaseId) -> dict[str, object]:
    """What the facts of the trail tell otherwise than the rows."""
    lines = await entries(Filter(subject_kind="case", subject_id=str(case_id)), oldest_first=True, limit=500)
    told = [one for line in lines if (one := recorded(line.fact, line.person))]
    *_, then = replay(told)
    case = await cases.one(Case, case_id)
    versions, files = await cases.of_case(Version, case_id), await cases.of_case(SetFile, case_id)
    seats, opinions = await cases.of_case(Seat, case_id), await cases.of_case(Opinion, case_id)
    return dict(differences(then, as_stored(case, versions, files, seats, opinions)))


async def _called(walk: Walk, regulator: Party) -> str:
    called = await regulator.done("/api/spot-checks", {"district": str(await walk.town.here())})
    assert (called["number"], called["cases"], called["wanted"]) == (1, 1, 1)
    return str(called["round"])


async def test_a_broken_promise_is_drawn_found_and_reviewed(walk: Walk) -> None:
    regulator = await walk.town.official(Role.REGULATOR)
    place = {"district": str(await walk.town.here())}
    assert await regulator.refused("/api/spot-checks", place) == "spotcheck_nothing"
    await walk.commits()
    fire = await city.body(await walk.town.here(), "消防")
    reviewer = await city.someone()
    await city.appoint(reviewer, Role.REVIEWER, fire)
    outcome = {"finding": "broken", "report": "疏散宽度与承诺不符"}
    stranger = await walk.town.official(Role.COORDINATOR)
    assert await stranger.refused("/api/spot-checks", place) == "no_right"
    assert "尚未列入过名册的告知承诺办件：1 件" in (await regulator.browser.get("/spot-checks")).text

    round = await _called(walk, regulator)
    assert await regulator.refused("/api/spot-checks", place) == "spotcheck_waiting"
    assert await regulator.refused(f"{walk.path}/spot-check", outcome) == "spotcheck_not_picked"
    announced = (await regulator.get(f"/api/spot-checks/{round}")).json()["round"]["draw"]
    assert (await regulator.get(f"/draws/{announced}/file.json")).status_code == 404
    drawn = await regulator.done(f"/api/spot-checks/{round}/draw", {})
    assert drawn["picked"] == [str(walk.case)]
    file = (await regulator.browser.get(f"/draws/{announced}/file.json")).json()
    assert all(holds for _what, holds in checks(file))
    assert [one["name"] for one in file["roster"]] == [(await cases.one(Case, walk.case)).number]
    assert await regulator.refused(f"/api/spot-checks/{round}/draw", {}) == "no_such_step"

    assert "待核查" in (await regulator.browser.get(f"/spot-checks/{round}")).text
    await regulator.done(f"{walk.path}/spot-check", outcome)
    assert await regulator.refused(f"{walk.path}/spot-check", outcome) == "spotcheck_not_picked"
    found = await cases.one(Case, walk.case)
    assert (found.state, found.concluded_at, found.conclusion) == ("reviewing", None, "")
    assert [seat.body for seat in await cases.of_case(Seat, walk.case)] == [fire]
    assert await _replayed(walk.case) == {}
    page = (await walk.owner.browser.get(f"/cases/{walk.case}")).text
    assert "第 1 批抽查抽中核查" in page
    assert "疏散宽度与承诺不符" in page
    assert await regulator.refused("/api/spot-checks", place) == "spotcheck_nothing"


async def test_a_kept_promise_stays_concluded_and_is_not_drawn_again(walk: Walk) -> None:
    regulator = await walk.town.official(Role.REGULATOR)
    await walk.commits()
    page = f"/spot-checks/{await _called(walk, regulator)}"
    assert (await regulator.browser.send_form(f"{page}/draw", {"beacon": "zz"})).status_code == 400
    assert (await regulator.browser.send_form(f"{page}/draw", {})).status_code == 303
    wrong = await regulator.browser.send_form(f"{page}/cases/{walk.case}", {"finding": "kept", "report": ""})
    assert wrong.status_code == 400
    kept = {"finding": "kept", "report": "现场与图纸一致"}
    assert (await regulator.browser.send_form(f"{page}/cases/{walk.case}", kept)).status_code == 303
    assert "现场与图纸一致" in (await regulator.browser.get(page)).text
    assert (await cases.one(Case, walk.case)).state == "committed"
    elsewhere = await walk.town.official(Role.REGULATOR)
    other = str(await city.district("别处"))
    assert await elsewhere.refused("/api/spot-checks", {"district": other}) == "not_your_case"
