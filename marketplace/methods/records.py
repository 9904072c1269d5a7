"""The dated records of the methods; with the market's numbers and a tender's own they make its terms."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec

from app.core.refusal import Refused
from marketplace.methods import refusals  # noqa: F401  (declares the codes used here)
from marketplace.methods.model import Terms
from marketplace.policy.method import Method as Kind
from marketplace.policy.model import Policy

FILE = Path(__file__).with_name("records.toml")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one method does from `since` on."""

    method: Kind
    version: str
    since: date
    basis: str
    second_round: bool = False
    explains_low: bool = False
    tickets_per_point: int = 1
    price_points: Decimal = Decimal(0)
    pass_mark: Decimal = Decimal(0)


@cache
def records() -> tuple[Record, ...]:
    """All records, past and future."""
    return read(FILE.read_text("utf-8"))


def read(text: str) -> tuple[Record, ...]:
    """Records from TOML; numbers with places stand as text, so that none passes through a float."""
    found = tomllib.loads(text)["record"]
    return tuple(msgspec.convert(found, list[Record], builtin_types=(date,)))


def terms(method: Kind, policy: Policy, among: Sequence[Record] | None = None, **own: object) -> Terms:
    """A tender's terms: the record in force on the policy's day, the policy's numbers, and its own.

    Refused("method_unknown") if no record of the method is in force.
    """
    known = records() if among is None else among
    standing = [one for one in known if one.method == method and one.since <= policy.on]
    if not standing:
        raise Refused("method_unknown", method=method.word, day=policy.on)
    record = max(standing, key=lambda one: one.since)
    made = Terms(
        method=record.method,
        version=f"{record.version}+{policy.version}",
        since=record.since,
        basis=record.basis,
        fewest=policy.signups.fewest(method),
        second_round=record.second_round,
        low=policy.low_price if record.explains_low else None,
        tickets_per_point=record.tickets_per_point,
        price_points=record.price_points,
        pass_mark=record.pass_mark,
        auction=policy.auction if method == Kind.AUCTION else None,
    )
    return msgspec.structs.replace(made, **own)
