"""Who loses his right in the middle leaves his seats: looked for by the ticker, whoever ended the duty."""

from __future__ import annotations

from drawing_review.cases.seats import store
from drawing_review.cases.seats.commands import vacate_seat
from storage.moments import moment
from storage.unit import Context


@moment("seat.vacate", every=20.0)
async def vacate_seats(context: Context) -> None:
    for seat, person in await store.without_right():
        await vacate_seat(context, seat, person)
