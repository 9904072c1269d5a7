"""States of a panel and of a seat in it."""

from __future__ import annotations

from app.core.states import StateTable
from app.register.panels.model import SeatState, State

PANEL = StateTable(
    thing="panel",
    initial=State.CALLED,
    steps={
        (State.CALLED, "draw"): State.INVITING,
        (State.INVITING, "answer"): State.INVITING,
        (State.INVITING, "form"): State.FORMED,
        (State.INVITING, "run_short"): State.SHORT,
        (State.CALLED, "dissolve"): State.DISSOLVED,
        (State.INVITING, "dissolve"): State.DISSOLVED,
        (State.FORMED, "dissolve"): State.DISSOLVED,
        (State.SHORT, "run_short"): State.SHORT,
        (State.SHORT, "dissolve"): State.DISSOLVED,
    },
    final=frozenset({State.DISSOLVED}),
)

SEAT = StateTable(
    thing="panel_seat",
    initial=SeatState.INVITED,
    steps={
        (SeatState.INVITED, "accept"): SeatState.ACCEPTED,
        (SeatState.INVITED, "decline"): SeatState.DECLINED,
        (SeatState.INVITED, "lapse"): SeatState.LAPSED,
    },
    final=frozenset({SeatState.ACCEPTED, SeatState.DECLINED, SeatState.LAPSED}),
)

EVENTS = {SeatState.ACCEPTED: "accept", SeatState.DECLINED: "decline", SeatState.LAPSED: "lapse"}
