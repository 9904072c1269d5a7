"""The clock stops for a reason and runs again; meanwhile nothing is decided."""

from __future__ import annotations

import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from app.core.term import Light
from drawing_review.cases import store
from drawing_review.cases.conclusion.commands import pass_case
from drawing_review.cases.model import Case, CasePause, Severity
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.queries import terms_now
from drawing_review.cases.suspension.causes import Cause, cause_of
from drawing_review.cases.suspension.commands import resume_case, suspend_case
from tests.app.register.conftest import database as database
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def test_a_suspended_case_waits_and_goes_on(database: Settings) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, _ = await lived.seats(where, case)
    with pytest.raises(Refused, match="invalid"):
        await suspend_case(where.coordinator, case, Cause.MATERIALS, "  ")
    await suspend_case(where.coordinator, case, Cause.MATERIALS, "等待补充勘察报告")
    reading = (await terms_now([await store.one(Case, case)]))[case]
    assert (reading.light, reading.due, reading.reason) == (Light.PAUSED, None, "等待补充勘察报告")
    with pytest.raises(Refused, match="not_under_review"):
        await give_opinion(where.fire, fire, 1, "宽度不足", Severity.MANDATORY)
    for again in (
        suspend_case(where.coordinator, case, Cause.MATERIALS, "再停"),
        pass_case(where.coordinator, case, "合格"),
        lived.submitted(where, case, "总图-2.dxf"),
    ):
        with pytest.raises(Refused, match="no_such_step"):
            await again
    await resume_case(where.coordinator, case, "勘察报告已补")
    (pause,) = await store.of_case(CasePause, case)
    assert pause.end is not None
    assert (await store.one(Case, case)).state == "reviewing"


def test_only_the_listed_causes_stop_the_clock() -> None:
    with pytest.raises(Refused, match="invalid"):
        cause_of("holiday")
