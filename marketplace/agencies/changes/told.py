"""Changes as people read them: which field, what it was, what it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from app.core.money import figures
from app.html.words import _
from marketplace.agencies.model import Change, Section
from marketplace.agencies.qualifications.kinds import kind_name
from marketplace.agencies.words import FIELDS, STATES

THINGS = {
    Section.QUALIFICATIONS: "qualification",
    Section.PRACTITIONERS: "practitioner",
    Section.OFFERS: "offer",
}


class ToldField(msgspec.Struct, frozen=True):
    """One field of a change, in the visitor's language; `before` is empty where there was nothing."""

    name: str
    before: str
    after: str


def told(change: Change) -> list[ToldField]:
    """Every field that changed, in the order of FIELDS; the first state of what is new is left out."""
    changed = change.before.keys() | change.after.keys()
    fields = [name for name in FIELDS if name in changed and (name != "state" or change.before)]
    return [
        ToldField(
            _(FIELDS[name]),
            _word(change.section, name, change.before.get(name)),
            _word(change.section, name, change.after.get(name)),
        )
        for name in fields
    ]


def _word(section: Section, name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "state":
        return _(STATES[THINGS[section]][value])
    if name == "kind":
        return kind_name(value)
    if name == "price":
        return figures(Decimal(value))
    if name in ("insured_from", "insured_to"):
        return str(value)[:7]
    return "、".join(value) if isinstance(value, list) else str(value)
