"""Which row of a number holds on a day, and what an amendment must be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect, structs

from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.policy import refusals  # noqa: F401  (declares the codes used here)
from marketplace.policy.model import Policy, PolicyAmended, Row, Source

LONGEST = 20  # signs of a value


@cache
def rulebook() -> tuple[Row, ...]:
    """The rows that the platform comes with."""
    text = (Path(__file__).parent / "rulebook.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["row"], tuple[Row, ...])


@cache
def fields() -> dict[str, Any]:
    """Every number's name ("periods.bidding") and its type with bounds and unit."""
    groups = {one.name: one.type for one in structs.fields(Policy) if isinstance(one.type, type)}
    return {
        f"{group}.{one.name}": one.type
        for group, kind in groups.items()
        if issubclass(kind, msgspec.Struct)
        for one in structs.fields(kind)
    }


def unit(number: str) -> str:
    """days (working days), calendar_days, months, seconds, count, points, share (0 to 1) or yuan."""
    return str(_told(number)["unit"])


def _told(number: str) -> dict[str, Any]:
    told = inspect.type_info(fields()[number])
    assert isinstance(told, inspect.Metadata) and told.extra
    return told.extra


def in_force(rows: Iterable[Row], on: date) -> dict[str, Row]:
    """The row of each number that holds on a day: the newest that has begun, of one day the later entered."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row.since, row.version)):
        if row.since <= on:
            found[row.number] = row
    return found


def policy(rows: Sequence[Row], on: date) -> Policy:
    """The numbers of a day as one frozen value. Refused("no_policy") names a number without any."""
    held = in_force(rows, on)
    groups: dict[str, Any] = {}
    for number, kind in fields().items():
        if number not in held:
            raise Refused("no_policy", on=on, number=number)
        group, _dot, name = number.partition(".")
        groups.setdefault(group, {})[name] = msgspec.convert(held[number].value, kind, strict=False)
    version = max(row.version for row in held.values())
    return msgspec.convert({"on": on, "version": version, **groups}, Policy)


def policy_at(rows: Sequence[Row], moment: datetime) -> Policy:
    """The numbers in force at a moment as they were known then: an amendment of later that day came later."""
    known = [row for row in rows if row.at is None or row.at <= moment]
    return policy(known, moment.astimezone(CHINA).date())


def amend(
    rows: Sequence[Row],
    number: str,
    value: str,
    since: date,
    *,
    source: Source,
    basis: str,
    reason: str,
    today: date,
) -> PolicyAmended:
    """A number from today or later, with its basis and a reason; every day it reaches must stay coherent."""
    if number not in fields():
        raise Refused("not_found", thing="政策参数")
    value = _checked(number, value.strip())
    for name, text in (("basis", basis), ("reason", reason)):
        if not text.strip():
            raise Refused("invalid", field=name, why="请填写依据和理由，公开页面会一并显示")
    if since < today:
        raise Refused("policy_in_the_past", today=today)
    before = in_force(rows, since).get(number)
    if before and before.value == value:
        raise Refused("policy_unchanged", number=number, since=before.since, value=value)
    fact = PolicyAmended(
        policy=number,
        version=max(row.version for row in rows) + 1,
        before=before.value if before else "",
        after=value,
        since=since,
        source=source,
        basis=basis.strip(),
        reason=reason.strip(),
    )
    _check_days(rows, fact)
    return fact


def _checked(number: str, value: str) -> str:
    """The value as it is kept: between 0 and the most of its kind, written out in digits."""
    most = _told(number)["most"]
    try:
        given: int | Decimal = msgspec.convert(value, fields()[number], strict=False)
        text = f"{given:f}" if isinstance(given, Decimal) else str(given)
        if 0 <= given <= most and len(text) <= LONGEST:  # false for NaN
            return text
    except (msgspec.ValidationError, InvalidOperation):
        pass
    whole = "数" if unit(number) in ("share", "yuan") else "整数"
    raise Refused("invalid", field="value", why=f"请填写 0 到 {most} 之间的{whole}")


def _check_days(rows: Sequence[Row], fact: PolicyAmended) -> None:
    """The numbers on the amendment's first day, and on every later day on which another row begins."""
    amended = (*rows, row_of(fact))
    later = {row.since for row in rows if row.since > fact.since}
    for day in sorted({fact.since, *later}):
        if why := contradiction(policy(amended, day)):
            raise Refused("policy_incoherent", on=day, why=why)


def row_of(fact: PolicyAmended) -> Row:
    return Row(
        number=fact.policy,
        value=fact.after,
        since=fact.since,
        source=fact.source,
        basis=fact.basis,
        version=fact.version,
        reason=fact.reason,
    )


def contradiction(policy: Policy) -> str:
    """What in a policy cannot hold together, as a sentence; empty if nothing."""
    auction, sealing, credit = policy.auction, policy.sealing, policy.credit
    dishonesty, violation, serving = policy.dishonesty, policy.violation, policy.serving
    wrong = {
        "信用等级须 A > B > C，且不高于起始分": not (
            credit.start >= credit.a_from > credit.b_from > credit.c_from
        ),
        "开标所需持钥人不能多于持钥人总数": sealing.needed > sealing.keyholders,
        "竞拍最小降幅须大于零，且不大于最大降幅": not 0 < auction.least_step <= auction.largest_step,
        "竞拍至少一轮，每次出价须有时间": auction.rounds < 1 or auction.turn < 1,
        "公示期的下限不能长于上限": dishonesty.general_least > dishonesty.general_longest
        or dishonesty.serious_least > dishonesty.serious_longest,
        "串通投标处理期的下限不能长于上限": violation.collusion_least > violation.collusion_longest,
        "评价权重不能全为零": policy.weights == type(policy.weights)(0, 0, 0),
        "差评级数须少于评价级数": serving.bad_levels >= serving.rating_levels,
        "每种方式至少一家报名": min(structs.astuple(policy.signups)) < 1,
        "合同签订时限不能长于法定上限": policy.contracting.signing > policy.contracting.calendar_law_signing,
    }
    return next((why for why, is_wrong in wrong.items() if is_wrong), "")
