"""What the pages of sealing show: a person's keys to make and to release, and how a tender is sealed."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Actor
from marketplace.sealed import store as sealed
from marketplace.sealed.model import Keyholder, Sealing, TenderKey
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId


class Task(msgspec.Struct, frozen=True):
    """One tender of a keyholder and what he has to do for it: make, wait, release, nothing more."""

    tender: TenderId
    number: str
    title: str
    does: str  # "make", "wait", "release", "done" or "missed"
    due: datetime
    key: str


async def tasks(actor: Actor) -> list[Task] | None:
    """The actor's part as a keyholder, what is to do first; None if he is none."""
    holder = await sealed.kept_by(actor.person) if actor.person else None
    if holder is None:
        return None
    found = [await _task(holder, one) for one in await sealed.sealings_of(holder.id)]
    order = ("release", "make", "wait", "done", "missed")
    return sorted(found, key=lambda task: (order.index(task.does), task.due))


async def waiting(actor: Actor) -> int:
    """How many keys the actor has to make or release now."""
    return sum(task.does in {"make", "release"} for task in await tasks(actor) or ())


async def _task(holder: Keyholder, sealing: Sealing) -> Task:
    tender = await tenders.rows.one(Tender, sealing.id)
    key = next((one for one in await sealed.keys_of(sealing) if one.keyholder == holder.id), None)
    does = _does(sealing, key)
    due = tender.questions_due if does == "make" else tender.bids_due
    return Task(tender.id, tender.number, tender.title, does, due, key.public if key else "")


def _does(sealing: Sealing, key: TenderKey | None) -> str:
    if key is None:
        return "missed" if sealing.settled else "make"
    if key.released_at is not None:
        return "done"
    return "wait" if sealing.closed_at is None else "release"
