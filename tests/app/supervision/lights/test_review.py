"""A case's task is the window's, then that of every body, each with the case's own term."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.core.settings import Settings
from app.core.term import Light
from app.supervision.lights import review
from storage.blobs.store import store as blobs
from tests.app.web.conftest import app
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

__all__ = ["app"]
pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("app")]


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def test_a_case_waits_for_its_window_and_then_for_every_body(settings: Settings) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    nothing = await blobs().put(_bytes(b"[]"), limit=100)
    await lived.submitted(where, case, "总图.dxf", findings=nothing.sha256)
    [waiting] = await review.running(False, [where.district])
    assert (waiting.kind, waiting.who, waiting.path) == ("accept_case", "审批局", f"/cases/{case}")
    await accepted(where.coordinator, case, where.bodies)
    found = await review.running(False, [where.district])
    assert {one.kind for one in found} == {"review_case"}
    assert len({one.who for one in found}) == len(where.bodies) == len(found)
    assert {one.light for one in found} == {Light.NORMAL}
    assert await review.running(False, []) == []
