"""The feed hears of everything, refused attempts too; the page of the thing hears of what was done alone."""

from __future__ import annotations

import pytest
from litestar import Litestar

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.topics import may_listen
from app.register.acting.queries import actor_for
from drawing_review.cases.conclusion.commands import pass_case
from storage.live import TRAIL, live
from tests.app.web.given import Browser, person_of
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def test_a_refused_attempt_reaches_the_feed_and_not_the_page_of_the_case(app: Litestar) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    async with live().subscribe({f"case:{case}"}) as page, live().subscribe({TRAIL}) as feed:
        while await feed.next(0.3):
            pass  # what was done before
        with pytest.raises(Refused):
            await pass_case(where.fire, case, "合格")
        heard = await feed.next(5)
        assert heard is not None and (heard.topic, heard.data) == (TRAIL, {})
        assert await page.next(0.3) is None
        await lived.submitted(where, case, "总图.dxf")
        done = await page.next(5)
        assert done is not None and done.data["act"] == "drawing.submit"


@pytest.mark.parametrize(("role", "hears"), [(Role.REGULATOR, True), (Role.DESIGNER, False)])
async def test_only_readers_of_the_trail_may_listen(browser: Browser, role: Role, hears: bool) -> None:
    id, _ = await person_of(role)
    assert await may_listen(await actor_for(id), TRAIL) is hears
