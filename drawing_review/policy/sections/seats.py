"""Seats (审查席位): which kinds of body take part in a matter, and which bodies of the city are of a kind."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from drawing_review.policy.keys import JointMatter
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import DISCIPLINES, Code, Order, Words


class SeatRule(msgspec.Struct, frozen=True, kw_only=True):
    """One seat of a matter. With `places` it sits only where the project is one of them (特殊场所)."""

    matter: JointMatter
    body_kind: Code
    name: Words
    disciplines: tuple[Code, ...]
    blocking: bool = True  # 是否为必要席位
    days: Annotated[int, Meta(ge=1, le=366)] | None = None  # working days; None: the matter's limit
    places: tuple[Code, ...] = ()
    order: Order = 0


class SeatBody(msgspec.Struct, frozen=True, kw_only=True):
    """A body of the city (by its 机构编码) that may take the seats of a kind in its district."""

    body_kind: Code
    body: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


def _known(policy: Policy) -> str:
    known = {one.code for one in policy.of(DISCIPLINES)}
    for seat in policy.of(SEATS):
        if unknown := set(seat.disciplines) - known:
            return f"席位“{seat.name}”所列专业尚未配置：{'、'.join(sorted(unknown))}"
    return ""


SEATS = Section("seats", SeatRule, ("matter", "body_kind"), Path(__file__).with_suffix(".toml"), _known)
SEAT_BODIES = Section("seat_bodies", SeatBody, ("body_kind", "body"))


def seats_for(policy: Policy, matter: JointMatter, places: Collection[str] = ()) -> list[SeatRule]:
    """The seats of a matter for a project that is (or holds) the special `places`, in their order."""
    fitting = (
        one
        for one in policy.of(SEATS)
        if one.matter == matter and (not one.places or not set(one.places).isdisjoint(places))
    )
    return sorted(fitting, key=lambda one: (one.order, one.body_kind))


def bodies_of(policy: Policy, body_kind: str) -> list[str]:
    """The codes of the bodies that may take a seat of the kind."""
    return [one.body for one in policy.of(SEAT_BODIES) if one.body_kind == body_kind]
