"""Reading panels. Who sits on one is closed to everybody but himself and who keeps the pool."""

from __future__ import annotations

from app.core.actor import Actor
from app.core.fact import Subject
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.experts.queries import KEEPERS
from app.register.panels import store
from app.register.panels.model import Panel, PanelId, Seat, SeatId, SeatState


async def panel(id: PanelId) -> Panel:
    """The panel. Refused("not_found")."""
    return await store.one(id)


async def kept_panel(id: PanelId, actor: Actor) -> Panel:
    """The panel, for who keeps the pool. Refused("not_found")."""
    if not actor.holds(*KEEPERS):
        raise Refused("not_found", thing="专家组")
    return await store.one(id)


async def panel_for(subject: Subject) -> Panel | None:
    """The panel of a subject that stands."""
    return await store.standing_of(subject.kind, subject.id)


async def seats_of(panel: PanelId) -> list[Seat]:
    """Everyone who was invited, by discipline in the drawn order."""
    return await store.seats_of(panel)


async def members(panel: PanelId) -> list[Seat]:
    """Those who have accepted."""
    return [seat for seat in await store.seats_of(panel) if seat.state == SeatState.ACCEPTED]


async def seat(id: SeatId) -> Seat:
    """One invitation. Refused("seat_not_yours")."""
    return await store.seat(id)


async def invitations(person: PersonId) -> list[Seat]:
    """A person's invitations, those that wait for an answer first."""
    return await store.seats_of_person(person)


async def lapsed() -> list[Seat]:
    """Invitations that nobody answered in time."""
    return await store.lapsed()
