"""A reviewer who has signed a version sees of the next one what changed, and his own open opinions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.core.refusal import Refused
from app.register.messages.queries import messages
from drawing_review.cases import queries as cases
from drawing_review.cases.answers.commands import answer_opinion
from drawing_review.cases.conclusion.commands import return_case
from drawing_review.cases.model import Anchor, FileId, SeatId, Severity
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.opinions.part import opinions
from drawing_review.cases.opinions.shown import shown
from drawing_review.cases.rereview.queries import carried, rereview
from drawing_review.cases.signing.commands import close_seat
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases.comparing.test_comparing import submitted, widened
from tests.drawing_review.cases.comparing.test_comparing import worker as worker  # reads and compares
from tests.drawing_review.cases.lived import Town, open_in, seats, town
from tests.drawing_review.reading.identity.given import old
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers


async def test_only_what_changed_and_his_own_open_opinions(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    drawing = old()
    ring = drawing.modelspace().query("LWPOLYLINE")[1]
    _first, file = await submitted(where, case, tmp_path / "a.dxf", drawing)
    await accepted(where.coordinator, case, where.bodies)
    fire, planning = await seats(where, case)
    place = ring.get_points()[2][:2]
    anchor = Anchor(file=file.id, handle=ring.dxf.handle, place=(float(place[0]), float(place[1])))
    wide = await give_opinion(where.fire, fire, 1, "宽度不足", Severity.MANDATORY, "GB 55037 7", anchor)
    other = await give_opinion(where.planning, planning, 1, "图名不清", Severity.ADVICE)
    assert await rereview(await cases.matter(case, where.fire.actor), where.fire.actor) is None
    await close_seat(where.fire, fire, "objects", "宽度不足")
    await return_case(where.coordinator, case, "请修改")
    for one in (wide, other):
        await answer_opinion(where.designer, one.opinion, "已改")
    _second, newer = await submitted(where, case, tmp_path / "b.dxf", widened(drawing))

    matter = await cases.matter(case, where.fire.actor)
    again = await rereview(matter, where.fire.actor)
    assert again is not None
    assert (again.since, again.own) == (1, {wide.opinion})
    assert [one.how for one in again.changes[newer.id] or ()] == ["changed"]
    now = await carried(matter, newer, matter.opinions)
    assert {id: one.kept for id, one in now.items()} == {wide.opinion: "changed"}
    told = await shown(matter.seats, matter.opinions, now)
    assert [(one["file"], one["kept"]) for one in told] == [(str(newer.id), "changed"), (None, "")]

    await found_late(where, fire, newer.id, anchor.place)
    matter = await cases.matter(case, where.fire.actor)
    part = await opinions(matter, where.fire.actor)
    assert next(row["it"].id for row in part["rows"]) == wide.opinion
    whole = await opinions(await cases.matter(case, where.fire.actor, everything=True), where.fire.actor)
    assert [row["it"].id for row in whole["rows"]][:2] == [wide.opinion, other.opinion]
    planner = await cases.matter(case, where.planning.actor)
    assert await rereview(planner, where.planning.actor) is None, "he has signed nothing yet"
    assert len((await opinions(planner, where.planning.actor))["rows"]) == 4


async def found_late(where: Town, fire: SeatId, file: FileId, changed: Any) -> None:
    """On what changed nothing more is asked; elsewhere a reason, marked and told to the regulator."""
    at = {"file": file, "layout": "Model"}
    on_change = Anchor(**at, place=changed)
    given = await give_opinion(where.fire, fire, 2, "加宽后另有碰撞", Severity.ADVICE, "", on_change)
    assert given.late == ""
    for elsewhere in (Anchor(), Anchor(**at, place=(-9e6, -9e6)), Anchor(**at, sheet="没有")):
        with pytest.raises(Refused, match="not_changed"):
            await give_opinion(where.fire, fire, 2, "缺少标注", Severity.ADVICE, "", elsewhere, late=" ")
    late = await give_opinion(where.fire, fire, 2, "缺少标注", Severity.ADVICE, late="首轮漏看该处")
    assert late.late == "首轮漏看该处"
    await settle(r"case\.tell_late")
    [message, *_], _count = await messages(where.regulator, "all", 5, 0)
    assert "首轮漏看该处" in message.message.words["zh"].text
