"""What the table says of a need. Pure: table and policy in, gate out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from app.core.refusal import Refused
from app.html import say
from marketplace.gate import refusals  # noqa: F401  (declares the codes used here)
from marketplace.gate.model import Amendment, Entry, Gate, GateAmended, Need, Periods, Reason, Splitting
from marketplace.policy.method import Method
from marketplace.policy.model import Policy
from marketplace.policy.rules import fields as numbers

ROW = re.compile("[a-z][a-z0-9_]{2,59}")
LONGEST = 500  # characters of a sentence, a basis or a reason
TOGETHER = (
    "与此前采购合计超过该方式的限额。",
    "Together with earlier purchases it exceeds the limit of this method.",
)


@cache
def shipped() -> tuple[Entry, ...]:
    """The rows that the platform comes with."""
    text = (Path(__file__).parent / "table.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["row"], tuple[Entry, ...])


def in_force(amendments: Iterable[Amendment], on: date) -> tuple[Entry, ...]:
    """The table of a day: of each row the newest words that have begun, of one day the later entered."""
    found = {row.id: row for row in shipped()}
    for one in sorted(amendments, key=lambda one: (one.since, one.version)):
        if one.since <= on:
            found[one.row] = one.entry
    return tuple(found.values())


def amend(amendments: Sequence[Amendment], entry: Entry, reason: str, today: date) -> GateAmended:
    """A row from today or later. Refused where it could not be judged by, or changes nothing."""
    if not ROW.fullmatch(entry.id):
        raise Refused("invalid", field="id", why="请用 3 到 60 个小写字母、数字或下划线")
    if entry.since < today:
        raise Refused("gate_in_the_past", today=today)
    if entry.until is not None and entry.until < entry.since:
        raise Refused("invalid", field="until", why="失效日期不能早于生效日期")
    if entry.from_number and entry.from_number not in numbers():
        raise Refused("invalid", field="from", why="没有这个政策参数")
    texts = {"zh": entry.zh, "en": entry.en, "basis": entry.basis, "reason": reason}
    for field, text in texts.items():
        if not 2 <= len(text.strip()) <= LONGEST:
            raise Refused("invalid", field=field, why=f"请填写 2 到 {LONGEST} 字，公开页面会一并显示")
    before = next((row for row in in_force(amendments, entry.since) if row.id == entry.id), None)
    if before is not None and replace(before, since=entry.since) == entry:
        raise Refused("gate_unchanged", row=entry.id)
    version = max((one.version for one in amendments), default=0) + 1
    return GateAmended(gate=entry.id, version=version, before=before, after=entry, reason=reason.strip())


def gate(need: Need, policy: Policy, table: Sequence[Entry]) -> Gate:
    """How `need` may be bought on the day of `policy`, and by which rows of the table."""
    spoke = speaking(need, policy, table)
    split = splitting(need, policy, table)
    open_here = all(row.market for row in spoke)
    together = speaking(replace(need, value=split.together), policy, table) if split else spoke
    closed = frozenset[Method]().union(*(row.closes for row in (*spoke, *together)))
    law = any(row.bidding_law for row in spoke)
    return Gate(
        methods=tuple(method for method in Method if method not in closed) if open_here else (),
        periods=periods(policy, law),
        referral=next((row.referral for row in spoke if row.referral), None),
        floor=all(row.floor for row in spoke),
        bidding_law=law,
        reason_for=frozenset[Method]().union(*(row.reason_for for row in spoke)) - closed,
        splitting=split,
        reasons=tuple(_reason(row, policy) for row in spoke),
    )


def speaking(need: Need, policy: Policy, table: Sequence[Entry]) -> list[Entry]:
    """The rows of the table that concern the need, in their order."""
    return [row for row in table if _concerns(row, need, policy)]


def _concerns(row: Entry, need: Need, policy: Policy) -> bool:
    paid = need.funding in row.funding or (row.or_infrastructure and need.infrastructure)
    return (
        row.since <= policy.on
        and (row.until is None or policy.on <= row.until)
        and paid
        and need.buyer in row.buyer
        and need.work in row.work
        and row.project in (None, need.project)
        and row.tendered in (None, need.tendered)
        and _reaches(row, need.value, policy)
    )


def _reaches(row: Entry, value: Decimal, policy: Policy) -> bool:
    limit = limit_of(row, policy)
    return limit is None or (value > limit if row.above else value >= limit)


def limit_of(row: Entry, policy: Policy) -> Decimal | None:
    """The policy number that the row compares the value with, in yuan."""
    if not row.from_number:
        return None
    group, _dot, name = row.from_number.partition(".")
    limit: Decimal = getattr(getattr(policy, group), name)
    return limit


def periods(policy: Policy, bidding_law: bool) -> Periods:
    """The minimum periods of the policy; where the bidding law applies its calendar days besides."""
    asked = Periods(
        enquiry=policy.periods.enquiry,
        bidding=policy.periods.bidding,
        answer_margin=policy.periods.answer_margin,
        publicity=policy.result.publicity,
    )
    if not bidding_law:
        return asked
    return replace(
        asked,
        calendar_bidding=policy.legality.calendar_law_bidding,
        calendar_publicity=policy.result.calendar_law_publicity,
    )


def splitting(need: Need, policy: Policy, table: Sequence[Entry]) -> Splitting | None:
    """The first limit that this need reaches only together with earlier purchases of the window.

    It is a flag, with one effect: a limit so reached closes direct selection. Else the buyer explains.
    """
    begins = months_before(policy.on, policy.legality.splitting)
    recent = tuple(one for one in need.earlier if begins < one.on <= policy.on)
    together = need.value + sum((one.value for one in recent), Decimal(0))
    alone = {row.id for row in speaking(need, policy, table)}
    for row in speaking(replace(need, value=together), policy, table):
        limit = limit_of(row, policy)
        if row.id not in alone and limit is not None:
            return Splitting(together, limit, row.id, recent)
    return None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where there is none (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _reason(row: Entry, policy: Policy) -> Reason:
    limit = limit_of(row, policy)
    return Reason(row.id, row.zh, row.en, row.basis, limit, row.market, row.closes)


def check_open(gate: Gate) -> None:
    """Refused("gate_closed") where the market may not be used for the need at all."""
    if not gate.methods:
        why, because = _told(gate, lambda row: not row.market)
        raise Refused("gate_closed", why=why, because=because)


def check_method(gate: Gate, method: Method, reason: str) -> None:
    """A method is open, and has its reason where it needs one."""
    check_open(gate)
    if method not in gate.methods:
        why, because = _told(gate, lambda row: method in row.closes)
        raise Refused("method_closed", method=method.word, by=method.value, why=why, because=because)
    if method in gate.reason_for and not reason.strip():
        raise Refused("method_needs_reason", method=method.word, by=method.value)


def check_floor(gate: Gate, floor: Decimal | None) -> None:
    """A price floor stands only where the bidding law does not apply (招标投标法实施条例 27)."""
    if floor is not None and not gate.floor:
        raise Refused("floor_closed")


def check_splitting(gate: Gate, explanation: str) -> None:
    """Who buys in parts what reaches a limit together explains it in writing."""
    split = gate.splitting
    if split and not explanation.strip():
        numbers = "、".join(one.number for one in split.purchases)
        together, limit = say.number(split.together), say.number(split.limit)
        raise Refused("splitting_unexplained", purchases=numbers, together=together, limit=limit)


def _told(gate: Gate, which: Callable[[Reason], bool]) -> tuple[str, str]:
    """The sentences of the rows that do `which` and spoke, with their basis; else it is the splitting."""
    told = [reason for reason in gate.reasons if which(reason)]
    if not told:
        return TOGETHER
    zh = "".join(f"{reason.zh}（{reason.basis}）" for reason in told)
    return zh, " ".join(f"{reason.en} ({reason.basis})" for reason in told)
