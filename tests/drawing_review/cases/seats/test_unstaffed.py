"""A body without a reviewer takes its seat empty; the coordinator names somebody later."""

from __future__ import annotations

import pytest

from app.core.settings import Settings
from drawing_review.cases import store
from drawing_review.cases.model import Seat
from drawing_review.cases.seats.store import sitting
from tests.app.register import city
from tests.app.register.conftest import database as database
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def test_a_body_without_a_reviewer_is_seated(database: Settings) -> None:
    where = await lived.town()
    empty = await city.body(where.district, "人防办")
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, [*where.bodies, empty])
    seats = {seat.body: seat.id for seat in await store.of_case(Seat, case)}
    assert await sitting(seats[empty]) == [] and await sitting(seats[where.bodies[0]])
