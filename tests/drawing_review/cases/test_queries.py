"""The terms of a whole worklist, asked at once, are those of its cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest

from app.core.actor import system
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.settings import Settings
from app.core.term import Light
from drawing_review.cases import queries, store
from drawing_review.cases.model import Case, CasePause, PauseCause
from storage.operation import operation
from storage.unit import Context, Operation
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.cases import given

pytestmark = pytest.mark.servers


class Laid(Fact, frozen=True, tag="case.laid"):
    case: str


@operation("case.lay", zh="测试备件", en="lay cases for a test")
async def lay(op: Operation, values: Sequence[msgspec.Struct]) -> Laid:
    for value in values:
        await store.add(value)
    return Laid(case="all")


def _pause(case: Case, after: int, lasting: int | None) -> CasePause:
    start = given.NOW + timedelta(days=after)
    end = start + timedelta(days=lasting) if lasting else None
    return CasePause(
        id=new_id(), case=case.id, start=start, end=end, reason="退回修改", cause=PauseCause.RETURN
    )


async def test_terms_of_several_cases_are_those_of_each(database: Settings) -> None:
    past = given.NOW - timedelta(days=700)
    cases = [
        given.case(number=f"LS2024-{number:06d}", state=state, submitted_at=past, accepted_at=accepted)
        for number, (state, accepted) in enumerate(
            [("draft", None), ("submitted", None), ("reviewing", past), ("returned", past)]
        )
    ]
    _, waiting, running, stopped = cases
    pauses = [_pause(stopped, -699, 1), _pause(running, -699, 300), _pause(stopped, -698, None)]
    await lay(Context(actor=system("test")), [*cases, *pauses])

    terms = await queries.terms_now(cases)

    assert terms.keys() == {waiting.id, running.id, stopped.id}
    assert terms[waiting.id].light == terms[running.id].light == Light.OVERDUE
    assert terms[stopped.id].light == Light.PAUSED
    assert terms[stopped.id].due is None
    assert terms[running.id].left > terms[waiting.id].left  # what the pause gave back
    for case in cases:
        alone = (await queries.terms_now([case])).get(case.id)
        assert alone == terms.get(case.id)


async def test_a_list_without_a_running_term_has_none(database: Settings) -> None:
    assert await queries.terms_now([]) == {}
    assert await queries.terms_now([given.case(state="passed")]) == {}
