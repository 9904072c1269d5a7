"""Which setting holds on a day, and what an amendment must be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec

from app.core.actor import Actor
from app.core.refusal import Refused
from drawing_review.policy import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.policy.model import (
    Amendment,
    AmendmentId,
    Policy,
    Row,
    Section,
    SettingConfirmed,
    SettingDeclined,
    SettingProposed,
)
from drawing_review.policy.sections import SECTIONS
from drawing_review.policy.states import AMENDMENT

MOST = 20_000  # signs of a value as JSON


class _Shipped(msgspec.Struct, frozen=True):
    """A row of a section's TOML: its value stands beside its day and basis."""

    since: date
    basis: str


@cache
def shipped() -> tuple[Row, ...]:
    """The rows that the platform comes with. ValidationError where one is not what its section says."""
    return tuple(row for section in SECTIONS.values() for row in _shipped(section))


def _shipped(section: Section[Any]) -> Iterable[Row]:
    if section.shipped is None:
        return
    for told in tomllib.loads(section.shipped.read_text("utf-8"))["row"]:
        at = msgspec.convert(told, _Shipped)
        value = msgspec.convert(told, section.kind)
        yield Row(
            section=section.name,
            key=section.key_of(value),
            value=msgspec.to_builtins(value),
            since=at.since,
            basis=at.basis,
        )


def section_named(name: str) -> Section[Any]:
    """The section. Refused("not_found")."""
    if name not in SECTIONS:
        raise Refused("not_found", thing="配置类别")
    return SECTIONS[name]


def policy(rows: Iterable[Row], on: date) -> Policy:
    """What is in force on a day: of each key the row that began last; of one day the later confirmed."""
    held: dict[str, dict[str, Row]] = {}
    version = 0
    for row in sorted(rows, key=lambda row: (row.since, row.version)):
        if row.since <= on:
            held.setdefault(row.section, {})[row.key] = row
            version = max(version, row.version)
    in_force = {name: {key: row for key, row in rows.items() if row.value} for name, rows in held.items()}
    return Policy(on, version, in_force)


class Ledger:
    """Every setting ever (配置台账), from which the policy of any day follows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._days: dict[date, Policy] = {}

    def on(self, day: date) -> Policy:
        """What is in force on a day; each day is worked out once."""
        if day not in self._days:
            self._days[day] = policy(self.rows, day)
        return self._days[day]


def checked(section: Section[Any], value: dict[str, Any]) -> dict[str, Any]:
    """The value as it is kept. Refused("setting_invalid") names the field that is wrong."""
    try:
        if len(msgspec.json.encode(value)) > MOST:
            raise msgspec.ValidationError("过长")
        return msgspec.to_builtins(msgspec.convert(value, section.kind, strict=False))  # type: ignore[no-any-return]
    except msgspec.ValidationError as wrong:
        why, _at, place = str(wrong).partition(" - at `$")
        field = place.strip(".`") or section.name
        raise Refused("setting_invalid", field=field, why=why) from wrong


def valued(section: Section[Any], value: dict[str, Any]) -> Any:
    """A kept value as its section's struct."""
    return msgspec.convert(value, section.kind)


def propose(
    rows: Sequence[Row],
    waiting: Sequence[Amendment],
    section: Section[Any],
    key: str,
    value: dict[str, Any] | None,
    *,
    id: AmendmentId,
    since: date,
    basis: str,
    reason: str,
    today: date,
) -> SettingProposed:
    """A setting's value from today or later; None ends it. What it would make must be able to hold."""
    for field, text in (("basis", basis), ("reason", reason)):
        if not text.replace("\x00", "").strip():
            raise Refused("invalid", field=field, why="请填写，历史页面会一并显示")
    if any((one.section, one.key) == (section.name, key) for one in waiting):
        raise Refused("setting_waiting", key=key)
    before = policy(rows, since).held.get(section.name, {}).get(key)
    if (before.value if before else None) == value:
        raise Refused("setting_unchanged", key=key, since=before.since if before else since)
    row = Row(section=section.name, key=key, value=value, since=since, basis=basis)
    _demand_coherent(rows, row, today)
    return SettingProposed(
        setting=f"{section.name}/{key}",
        amendment=id,
        before=before.value if before else None,
        after=value,
        since=since,
        basis=basis.strip(),
        reason=reason.strip(),
    )


def confirm(rows: Sequence[Row], amendment: Amendment, actor: Actor, today: date) -> SettingConfirmed:
    """The second person agrees. Judged again: a day may have passed and other rows may have come."""
    AMENDMENT.step(amendment.state, "confirm")
    if actor.person is None or actor.person == amendment.proposed_by:
        raise Refused("setting_second_person")
    version = max((row.version for row in rows), default=0) + 1
    _demand_coherent(rows, row_of(amendment, version), today)
    return SettingConfirmed(
        setting=f"{amendment.section}/{amendment.key}",
        amendment=amendment.id,
        version=version,
        since=amendment.since,
    )


def decline(amendment: Amendment, reason: str) -> SettingDeclined:
    """By another administrator, or withdrawn by the proposer himself."""
    AMENDMENT.step(amendment.state, "decline")
    if not reason.replace("\x00", "").strip():
        raise Refused("invalid", field="reason", why="请说明原因")
    setting = f"{amendment.section}/{amendment.key}"
    return SettingDeclined(setting=setting, amendment=amendment.id, reason=reason.strip())


def row_of(amendment: Amendment, version: int) -> Row:
    return Row(
        section=amendment.section,
        key=amendment.key,
        value=amendment.value,
        since=amendment.since,
        basis=amendment.basis,
        version=version,
    )


def _demand_coherent(rows: Sequence[Row], new: Row, today: date) -> None:
    """On the first day, and on every later day on which another row begins, every section must hold."""
    if new.since < today:
        raise Refused("setting_in_the_past", today=today)
    amended = (*rows, new)
    later = {row.since for row in rows if row.since > new.since}
    for day in sorted({new.since, *later}):
        if why := contradiction(policy(amended, day)):
            raise Refused("setting_incoherent", on=day, why=why)


def contradiction(held: Policy) -> str:
    """What in the configuration of a day cannot hold together, as a sentence; empty if nothing."""
    return next((why for section in SECTIONS.values() if (why := section.check(held))), "")


def decided(amendment: Amendment, event: str, actor: Actor, at: datetime, version: int | None) -> Amendment:
    """The amendment after the second person's word."""
    return msgspec.structs.replace(
        amendment,
        state=AMENDMENT.step(amendment.state, event),
        decided_by=actor.person,
        decided_at=at,
        version=version,
    )
