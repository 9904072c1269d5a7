"""What becomes of a rating: answered, contested, decided; a bad one called back and put right."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.register.bodies.queries import body as body_of
from app.register.districts.queries import tree
from app.register.feedback import rules, store
from app.register.feedback.facts import ServiceRatingMoved
from app.register.feedback.model import ServiceAct, ServiceRating, ServiceRatingId
from app.register.feedback.numbers import numbers_on
from app.register.feedback.states import SERVICE_RATING
from app.register.holidays.queries import calendar
from storage.operation import operation
from storage.unit import Operation

RATED = {Role.REVIEWER, Role.COORDINATOR}
CALLERS = {Role.COORDINATOR, Role.REGULATOR}


async def oversees(actor: Actor, rating: ServiceRating) -> bool:
    """One of his duties reaches the body's district."""
    above = (await tree()).above((await body_of(rating.body)).district)
    return any(duty.district is None or duty.district in above for duty in actor.duties)


def is_rated(actor: Actor, rating: ServiceRating) -> bool:
    """The person who served, or anybody in the body."""
    return actor.body == rating.body or (actor.person is not None and actor.person == rating.person)


async def _rated(op: Operation, rating_id: ServiceRatingId, act: str) -> ServiceRating:
    rating = await store.rows.one(ServiceRating, rating_id, "UPDATE")
    if not is_rated(op.actor, rating):
        raise Refused("not_rated_service", act=act)
    return rating


async def _overseen(op: Operation, rating_id: ServiceRatingId) -> ServiceRating:
    rating = await store.rows.one(ServiceRating, rating_id, "UPDATE")
    if not await oversees(op.actor, rating):
        raise Refused("not_found", thing="评价")
    return rating


async def _moved(
    before: ServiceRating, changed: ServiceRating, event: str, text: str, at: datetime
) -> ServiceRatingMoved:
    await store.rows.save(before, changed)
    return ServiceRatingMoved(rating=before.id, body=before.body, event=event, text=text, at=at)


@operation("service_rating.reply", zh="答复好差评", en="answer a service rating", roles=RATED)
async def reply(op: Operation, rating_id: ServiceRatingId, text: str) -> ServiceRatingMoved:
    """One answer, published beside the rating."""
    rating = await _rated(op, rating_id, "答复评价")
    if rating.replied_at is not None:
        raise Refused("answered_service_rating")
    said, now = rules.said("答复", text), await op.now()
    return await _moved(rating, replace(rating, reply=said, replied_at=now), "reply", said, now)


@operation("service_rating.object", zh="对好差评提出异议", en="object to a service rating", roles=RATED)
async def object_to(op: Operation, rating_id: ServiceRatingId, text: str) -> ServiceRatingMoved:
    """It is shown as objected to until the regulator has decided."""
    rating = await _rated(op, rating_id, "对评价提出异议")
    state, said, now = SERVICE_RATING.step(rating.state, "object"), rules.said("异议", text), await op.now()
    changed = replace(rating, state=state, objection=said, objected_at=now)
    return await _moved(rating, changed, "object", said, now)


@operation(
    "service_rating.decide", zh="裁定好差评", en="decide about a service rating", roles={Role.REGULATOR}
)
async def decide(op: Operation, rating_id: ServiceRatingId, removes: bool, text: str) -> ServiceRatingMoved:
    """About a rating that is held or objected to, with a reason that everybody reads."""
    rating = await _overseen(op, rating_id)
    event = "remove" if removes else "keep"
    state = SERVICE_RATING.step(rating.state, event)
    said, now = rules.said("裁定理由", text), await op.now()
    return await _moved(rating, replace(rating, state=state, decision=said, decided_at=now), event, said, now)


@operation("service_rating.call_back", zh="回访好差评", en="call a bad service rating back", roles=CALLERS)
async def call_back(
    op: Operation, rating_id: ServiceRatingId, confirmed: bool, text: str
) -> ServiceRatingMoved:
    """Whoever was served was asked, not by the one who served. What is confirmed is put right in time."""
    rating = await _overseen(op, rating_id)
    if rating.call_due is None or rating.called_at is not None:
        raise Refused("no_service_call_back")
    if op.actor.person == rating.person:
        raise Refused("own_rating")
    now, said = await op.now(), rules.said("回访情况", text)
    days = numbers_on(now.astimezone(CHINA).date()).mending_days
    mend_due = due(Term(now, days), await calendar()) if confirmed else None
    changed = replace(rating, called_at=now, finding=said, mend_due=mend_due)
    act = await store.rows.one(ServiceAct, rating.act)
    await store.rows.save(act, replace(act, phone=""))
    return await _moved(rating, changed, "confirm" if confirmed else "dismiss", said, now)


@operation("service_rating.mend", zh="好差评整改", en="put right what was found", roles=RATED)
async def mend(op: Operation, rating_id: ServiceRatingId, text: str) -> ServiceRatingMoved:
    """The body says what it has put right. The rating itself stays."""
    rating = await _rated(op, rating_id, "差评整改")
    if rating.mend_due is None or rating.mended_at is not None:
        raise Refused("no_service_mending")
    said, now = rules.said("整改情况", text), await op.now()
    return await _moved(rating, replace(rating, mending=said, mended_at=now), "mend", said, now)
