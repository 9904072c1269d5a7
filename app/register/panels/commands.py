"""Calling a panel, drawing it, answering an invitation.

fact = await call_panel(op, subject, title, needs, avoid=codes)     # rosters frozen, draws committed
await draw_panel(op, fact.panel)                                    # later: order revealed, the first invited

Both are called by the feature that needs the panel, inside its own unit. The draw is in two steps so that
the rosters stand on the trail before anybody knows the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Subject
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.draw import queries as draws
from app.draw.commands import commit_draw, freeze_draw, hold_draw
from app.draw.model import Entrant
from app.register.experts import queries as experts
from app.register.experts.model import Discipline, Expert, ExpertId
from app.register.experts.queries import KEEPERS
from app.register.organisations import queries as organisations
from app.register.panels import rules, store
from app.register.panels.model import (
    Draw,
    Excluded,
    Need,
    Panel,
    PanelCalled,
    PanelDissolved,
    PanelDrawn,
    PanelId,
    Seat,
    SeatAnswered,
    SeatId,
    SeatState,
    State,
)
from app.register.panels.states import EVENTS, PANEL, SEAT
from storage.operation import ANYONE, operation
from storage.unit import Operation

CALLERS = {Role.OWNER, Role.COORDINATOR, Role.REGULATOR, Role.SYSTEM}


@operation("panel.call", zh="发起专家抽取", en="call a panel of experts", roles=CALLERS)
async def call_panel(
    op: Operation,
    subject: Subject,
    title: str,
    needs: Sequence[Need],
    *,
    avoid: frozenset[str],
    answer_hours: int = 24,
) -> PanelCalled:
    """`avoid`: credit codes of all parties. `answer_hours`: hours an invitation waits for its answer."""
    rules.check_needs(needs)
    if await store.standing_of(subject.kind, subject.id):
        raise Refused("panel_exists")
    panel = PanelId(new_id())
    draws, excluded = await _rosters(op, panel, needs, avoid)
    await store.add(
        Panel(
            id=panel,
            subject_kind=subject.kind,
            subject_id=subject.id,
            title=title,
            needs=tuple(needs),
            avoid=avoid,
            draws=draws,
            excluded=excluded,
            answer_hours=answer_hours,
            called_by=op.actor.person,
            called_at=await op.now(),
        )
    )
    return PanelCalled(
        panel=panel,
        subject_kind=subject.kind,
        subject_id=subject.id,
        needs=tuple(needs),
        avoid=avoid,
        draws=tuple(one.draw for one in draws),
        excluded=excluded,
    )


async def _rosters(
    op: Operation, panel: PanelId, needs: Sequence[Need], avoid: frozenset[str]
) -> tuple[tuple[Draw, ...], tuple[Excluded, ...]]:
    draws: list[Draw] = []
    excluded: list[Excluded] = []
    for need in needs:
        pool = await experts.of_discipline(need.discipline)
        known = await _known(op, pool, avoid)
        may, off = rules.roster(need, pool, avoid, known)
        excluded += off
        draws.append(await _frozen(op, panel, need.discipline, may, known))
    return tuple(draws), tuple(excluded)


async def _known(op: Operation, pool: Sequence[Expert], avoid: frozenset[str]) -> rules.Known:
    now = await op.now()
    today = now.astimezone(CHINA).date()
    found = [await organisations.by_code(code) for code in sorted(avoid)]
    return rules.Known(
        parties=frozenset(await organisations.people_of([one.id for one in found if one])),
        roles=await store.roles_of([one.person for one in pool], today),
        sat=await store.sat_since(now - rules.ROTATION),
        today=today,
    )


async def _frozen(
    op: Operation, panel: PanelId, discipline: Discipline, may: Sequence[Expert], known: rules.Known
) -> Draw:
    """The roster names experts by their ids: who they are stays closed until the evaluation is over."""
    committed = await commit_draw(op, f"panel/{panel}/{discipline}")
    entrants = [
        Entrant(receipt=number, name=str(one.id), tickets=rules.tickets(one, known))
        for number, one in enumerate(may, 1)
    ]
    await freeze_draw(op, committed.draw, entrants)
    return Draw(discipline, committed.draw, tuple(one.id for one in may))


@operation("panel.draw", zh="抽取专家", en="draw a panel of experts", roles=CALLERS)
async def draw_panel(op: Operation, panel_id: PanelId) -> PanelDrawn:
    """The orders are revealed, and the first of each are invited."""
    panel = await store.lock(panel_id)
    state = PANEL.step(panel.state, "draw")
    for draw in panel.draws:
        await hold_draw(op, draw.draw, {})
    invited = [
        await _invite_next(op, panel, need.discipline) for need in panel.needs for _ in range(need.count)
    ]
    await store.set_state(panel.id, State(state))
    return PanelDrawn(panel=panel.id, invited=tuple(one for one in invited if one), state=State(state))


async def _invite_next(op: Operation, panel: Panel, discipline: Discipline) -> ExpertId | None:
    """The next of the drawn order, if there is one left."""
    draw = next(one for one in panel.draws if one.discipline == discipline)
    seats = await store.seats_of(panel.id)
    file = (await draws.draw(draw.draw)).file
    assert file is not None, "the draw was held when the panel was drawn"
    order = [draw.experts[receipt - 1] for receipt in file.order]
    found = rules.next_in(order, {seat.expert for seat in seats})
    if found is None:
        return None
    place, id = found
    expert, now = await experts.expert(id), await op.now()
    seat = Seat(
        id=SeatId(new_id()),
        panel=panel.id,
        expert=id,
        person=expert.person,
        discipline=discipline,
        place=place,
        invited_at=now,
        due=now + timedelta(hours=panel.answer_hours),
    )
    await store.add_seat(seat)
    await op.job("panel.tell_invited", queue="light", seat=str(seat.id))
    return id


@operation("panel.answer", zh="答复评审邀请", en="answer an invitation to a panel", roles=ANYONE)
async def answer_invitation(op: Operation, seat_id: SeatId, accept: bool, reason: str = "") -> SeatAnswered:
    """By the invited expert himself. Who declines says why; the next of the drawn order is invited."""
    panel = await store.lock((await store.seat(seat_id)).panel)
    seat, now = await store.seat(seat_id), await op.now()
    rules.check_answer(seat, op.actor.person, now)
    if not accept and not reason.strip():
        raise Refused("invalid", field="reason", why="请说明谢绝的原因")
    answer = SeatState.ACCEPTED if accept else SeatState.DECLINED
    return await _answered(op, panel, seat, answer, now, reason.strip())


@operation("panel.lapse", zh="评审邀请逾期", en="an invitation to a panel lapses", roles={Role.SYSTEM})
async def lapse_invitation(op: Operation, seat_id: SeatId) -> SeatAnswered | None:
    """Nothing the second time: it may have been answered meanwhile."""
    panel = await store.lock((await store.seat(seat_id)).panel)
    seat, now = await store.seat(seat_id), await op.now()
    if seat.state != SeatState.INVITED or now < seat.due:
        return None
    return await _answered(op, panel, seat, SeatState.LAPSED, now, "")


async def _answered(
    op: Operation, panel: Panel, seat: Seat, answer: SeatState, now: datetime, reason: str
) -> SeatAnswered:
    state = SeatState(SEAT.step(seat.state, EVENTS[answer]))
    await store.save_seat(replace(seat, state=state, answered_at=now, reason=reason))
    accepted = answer == SeatState.ACCEPTED
    following = None if accepted else await _invite_next(op, panel, seat.discipline)
    event = rules.EVENTS[rules.standing(panel, await store.seats_of(panel.id))]
    after = State(PANEL.step(panel.state, event))
    await store.set_state(panel.id, after)
    return SeatAnswered(
        panel=panel.id,
        seat=seat.id,
        expert=seat.expert,
        answer=answer,
        reason=reason,
        next=following,
        state=after,
    )


@operation("panel.dissolve", zh="解散专家组", en="dissolve a panel", roles=KEEPERS | {Role.SYSTEM})
async def dissolve_panel(op: Operation, panel_id: PanelId, reason: str) -> PanelDissolved:
    """By who keeps the pool, with a reason: a caller who dislikes what was drawn cannot draw again."""
    panel = await store.lock(panel_id)
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明解散的原因")
    await store.set_state(panel.id, State(PANEL.step(panel.state, "dissolve")))
    return PanelDissolved(panel=panel.id, reason=reason.strip())
