"""Rating an act of service, once: signed in, by link, by SMS, at the counter's terminal."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.register.feedback import rules, store
from app.register.feedback.facts import ServiceRated
from app.register.feedback.model import (
    Channel,
    Reason,
    ServiceAct,
    ServiceActId,
    ServiceRating,
    ServiceRatingId,
)
from app.register.feedback.numbers import Numbers, numbers_on
from app.register.feedback.states import SERVICE_RATING
from app.register.holidays.queries import calendar
from storage.operation import operation
from storage.unit import Operation

RATERS = {Role.OWNER, Role.DESIGNER, Role.AGENCY}
SERVED = "served"  # the person at the counter, by whatever channel


class Said(msgspec.Struct, frozen=True):
    """What somebody says of an act of service; `device`: digest of what it was said on, empty if unknown."""

    level: int
    reasons: tuple[Reason, ...] = ()
    words: str = ""
    device: str = ""


@operation("service_rating.give", zh="评价政务服务", en="rate a service", roles=RATERS)
async def rate(op: Operation, act_id: ServiceActId, said: Said) -> ServiceRated:
    """Once for each organisation that was served. Refused("not_served") for others."""
    act = await store.rows.one(ServiceAct, act_id, "UPDATE")
    if op.actor.organisation is None or op.actor.organisation not in act.served:
        raise Refused("not_served")
    return await _given(op, act, str(op.actor.organisation), Channel.PAGE, said)


@operation("service_rating.give_by_link", zh="扫码评价", en="rate a service by its link")
async def rate_by_link(op: Operation, token: str, said: Said) -> ServiceRated:
    """Once, with the link of that very act; no account is asked for."""
    act = await store.rows.one(ServiceAct, (await linked(token)).id, "UPDATE")
    return await _given(op, act, SERVED, Channel.LINK, said)


async def linked(token: str) -> ServiceAct:
    """The act of a link. Refused("rating_link_foreign")."""
    try:
        act = await store.rows.one(ServiceAct, rules.act_of(token))
    except Refused:
        raise Refused("rating_link_foreign") from None
    rules.demand_token(act, token)
    return act


@operation("service_rating.give_by_sms", zh="短信评价", en="rate a service by SMS")
async def rate_by_sms(op: Operation, sender: str, to: str, text: str) -> ServiceRated:
    """A digit, sent from the number that was asked to the extension that asked."""
    code = to[-6:]
    found = [one for one in await store.by_code(code) if one.phone and one.phone == sender] if code else []
    if not found:
        raise Refused("sms_unknown")
    act = await store.rows.one(ServiceAct, found[-1].id, "UPDATE")
    return await _given(op, act, SERVED, Channel.SMS, Said(rules.sms_level(text)))


def demand_gateway(configured: str, given: str) -> None:
    """The inbound gateway's shared secret. Refused("sms_off"), ("sms_secret")."""
    if not configured:
        raise Refused("sms_off")
    if not hmac.compare_digest(configured.encode(), given.encode()):
        raise Refused("sms_secret")


@operation("service_rating.give_at_terminal", zh="窗口评价器评价", en="rate at a terminal")
async def rate_at_terminal(op: Operation, key: str, act_id: ServiceActId, said: Said) -> ServiceRated:
    """What has just ended at the window that the terminal is bound to, and nothing else."""
    window = await store.window_of(key)
    if window is None:
        raise Refused("terminal_unknown")
    act, now = await store.rows.one(ServiceAct, act_id, "UPDATE"), await op.now()
    limit = timedelta(minutes=_numbers(now).terminal_minutes)
    if act.window != window.id or now - act.at > limit:
        raise Refused("not_at_this_window")
    return await _given(op, act, SERVED, Channel.TERMINAL, said)


def _numbers(now: datetime) -> Numbers:
    return numbers_on(now.astimezone(CHINA).date())


async def _given(op: Operation, act: ServiceAct, rater: str, channel: Channel, said: Said) -> ServiceRated:
    now = await op.now()
    numbers = _numbers(now)
    rules.demand_open(act, now)
    rules.demand_whole(said.level, said.reasons, said.words, numbers, channel)
    address = rules.digest(op.actor.address or "")
    others = await store.from_here(address, said.device, now)
    held = rules.suspicion(act, channel, said.device, others[0] + 1, others[1] + 1, numbers)
    bad = said.level <= numbers.bad_levels
    rating = ServiceRating(
        id=ServiceRatingId(new_id()),
        act=act.id,
        body=act.body,
        window=act.window,
        person=act.person,
        rater=rater,
        channel=channel,
        level=said.level,
        reasons=tuple(sorted(set(said.reasons))),
        words=said.words.replace("\x00", "").strip()[: rules.LONGEST],
        bad=bad,
        state="held" if held else SERVICE_RATING.initial,
        held=held,
        address=address,
        device=said.device,
        at=now,
        call_due=due(Term(now, numbers.call_days), await calendar()) if bad else None,
    )
    await store.rows.add(rating)
    if not bad:
        await _forget_phone(act, rater)
    return ServiceRated(
        service=act.id,
        rating=rating.id,
        body=act.body,
        channel=channel,
        level=rating.level,
        reasons=rating.reasons,
        bad=bad,
        held=held,
        at=now,
    )


async def _forget_phone(act: ServiceAct, rater: str) -> None:
    """Nobody has to be called back any more (个人信息保护法 47)."""
    if rater == SERVED and act.phone:
        await store.rows.save(act, msgspec.structs.replace(act, phone=""))
