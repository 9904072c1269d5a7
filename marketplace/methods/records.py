"""The dated policy records of the methods, and the policy of a tender made from one."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from app.core.refusal import Refused
from marketplace.methods import refusals  # noqa: F401  (declares the codes used here)
from marketplace.methods.model import Policy

FILE = Path(__file__).with_name("records.toml")


@cache
def records() -> tuple[Policy, ...]:
    """All records, past and future."""
    return read(FILE.read_text("utf-8"))


def read(text: str) -> tuple[Policy, ...]:
    """Records from TOML; numbers with places stand as text, so that none passes through a float."""
    found = tomllib.loads(text)["record"]
    return tuple(msgspec.convert(found, list[Policy], strict=True, builtin_types=(date,)))


def policy(method: str, day: date, among: Sequence[Policy] | None = None, **terms: object) -> Policy:
    """The record of the method in force on that day, with the tender's own terms.

    Refused("method_unknown") if none is in force.
    """
    standing = [
        one for one in (records() if among is None else among) if one.method == method and one.since <= day
    ]
    if not standing:
        raise Refused("method_unknown", method=method, day=day)
    return msgspec.structs.replace(max(standing, key=lambda one: one.since), **terms)
