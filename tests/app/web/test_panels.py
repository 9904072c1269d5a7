"""A panel from the call to its forming: drawn, invited, declined, followed by the next, lapsed, short."""

from __future__ import annotations

import pytest
from litestar import Litestar

from app.core.actor import Role
from app.core.fact import Subject
from app.core.ids import new_id
from app.core.refusal import Refused
from app.draw import queries as draws
from app.register.experts import commands as pool
from app.register.experts.model import Discipline
from app.register.panels import commands, queries
from app.register.panels.model import Need, PanelId, Seat, SeatState, State
from storage import engine
from storage.unit import Context
from tests.app.register.given import actor, credit_code
from tests.app.register.given import person as somebody
from tests.app.web.given import SYSTEM, Browser, person, person_of

pytestmark = pytest.mark.servers


async def expert(ties: frozenset[str] = frozenset()) -> tuple[str, str]:
    """An admitted expert of law; his login and the id of his membership."""
    id, login = await person()
    his = Context(actor=actor(somebody(id=id)))
    fact = await pool.apply_as_expert(
        his, frozenset({Discipline.LAW}), title="律师", certificate="", employer="云州律师事务所", ties=ties
    )
    await pool.admit_expert(SYSTEM, fact.expert)
    return login, str(fact.expert)


async def called(count: int, avoid: frozenset[str], hours: int = 24) -> PanelId:
    """A panel of so many experts of law, whose invitations wait so many hours."""
    subject = Subject("tender", str(new_id()))
    needs = [Need(Discipline.LAW, count)]
    fact = await commands.call_panel(SYSTEM, subject, "环评服务评审", needs, avoid=avoid, answer_hours=hours)
    return fact.panel


async def empty_pool() -> None:
    for row in await engine.fetch("SELECT id FROM expert WHERE state IN ('admitted', 'suspended')"):
        await pool.leave_pool(SYSTEM, row["id"], "测试")


async def open_seats(panel: PanelId) -> list[Seat]:
    return [seat for seat in await queries.seats_of(panel) if seat.state == SeatState.INVITED]


async def test_the_next_of_the_published_order_follows_who_declines(
    app: Litestar, browser: Browser, other_browser: Browser
) -> None:
    await empty_pool()
    party = credit_code()
    logins = dict([(await expert())[::-1] for _ in range(3)])
    _, tied = await expert(frozenset({party}))
    panel = await called(2, frozenset({party}))
    assert not await queries.seats_of(panel), "nobody is invited before the draw"
    await commands.draw_panel(SYSTEM, panel)
    found = await queries.panel(panel)
    file = (await draws.draw(found.draws[0].draw)).file
    assert file is not None
    order = [found.draws[0].experts[receipt - 1] for receipt in file.order]
    assert tied not in map(str, order), "a tie keeps him off the roster"
    assert [seat.expert for seat in await open_seats(panel)] == order[:2]

    first, second = await open_seats(panel)
    await browser.sign_in(logins[str(first.expert)])
    assert "环评服务评审" in (await browser.get("/invitations")).text
    foreign = await browser.send_form(f"/invitations/{second.id}/acceptance")
    assert foreign.status_code == 404, "an invitation is answered by the invited"
    silent = await browser.send_form(f"/invitations/{first.id}/declining")
    assert silent.status_code == 400, "who declines says why"
    gone = await browser.send_form(f"/invitations/{first.id}/declining", {"reason": "当日出差"})
    assert gone.status_code == 303
    assert {seat.expert for seat in await open_seats(panel)} == {order[1], order[2]}

    for seat in await open_seats(panel):
        his = Context(actor=actor(somebody(id=seat.person)))
        await commands.answer_invitation(his, seat.id, True)
    assert (await queries.panel(panel)).state == State.FORMED
    assert {seat.expert for seat in await queries.members(panel)} == {order[1], order[2]}

    _, keeper = await person_of(Role.REGULATOR)
    await other_browser.sign_in(keeper)
    shown = (await other_browser.get(f"/panels/{panel}")).text
    assert "当日出差" in shown and "与当事单位有关联" in shown


async def test_who_does_not_answer_lapses_once_and_a_panel_may_fall_short(app: Litestar) -> None:
    await empty_pool()
    await expert()
    await expert()
    patient = await called(1, frozenset())
    await commands.draw_panel(SYSTEM, patient)
    (early,) = await open_seats(patient)
    assert await commands.lapse_invitation(SYSTEM, early.id) is None, "not before its time"

    panel = await called(1, frozenset(), hours=0)
    await commands.draw_panel(SYSTEM, panel)
    (first,) = await open_seats(panel)
    his = Context(actor=actor(somebody(id=first.person)))
    with pytest.raises(Refused, match="seat_late"):
        await commands.answer_invitation(his, first.id, True)
    fact = await commands.lapse_invitation(SYSTEM, first.id)
    assert fact and (fact.state, fact.next is None) == (State.INVITING, False)
    assert await commands.lapse_invitation(SYSTEM, first.id) is None, "nothing the second time"
    (second,) = await open_seats(panel)
    short = await commands.lapse_invitation(SYSTEM, second.id)
    assert short and (short.state, short.next) == (State.SHORT, None)


async def test_a_matter_has_one_panel_at_a_time(app: Litestar) -> None:
    await empty_pool()
    await expert()
    subject, needs = Subject("tender", str(new_id())), [Need(Discipline.LAW, 1)]
    first = await commands.call_panel(SYSTEM, subject, "一", needs, avoid=frozenset())
    with pytest.raises(Refused, match="panel_exists"):
        await commands.call_panel(SYSTEM, subject, "二", needs, avoid=frozenset())
    await commands.dissolve_panel(SYSTEM, first.panel, "评审时间变更")
    await commands.call_panel(SYSTEM, subject, "三", needs, avoid=frozenset())
