"""The mode table (审查方式分类表): review, commitment with spot check, or none, by the kind of project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from app.register.projects.model import Use
from drawing_review.policy.keys import JointMatter, Mode
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import Code, Order, Words

Most = Annotated[float, Meta(ge=0, le=1e9)]


class ModeRule(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: it fits a project that is inside all its bounds. The first that fits decides."""

    matter: JointMatter
    code: Code
    name: Words
    uses: tuple[Use, ...] = ()  # none: every use
    floor_area_most: Most | None = None  # m²
    height_most: Most | None = None  # m
    storeys_below_most: Annotated[int, Meta(ge=0, le=300)] | None = None
    mode: Mode
    order: Order


class Works(msgspec.Struct, frozen=True, kw_only=True):
    """What decides the mode of a project. None: not known, and then no bound is kept."""

    use: Use
    floor_area: float | None
    height: float | None
    storeys_below: int | None
    special_fire: bool  # 特殊建设工程（消防法 11、住建部令第51号 14）


MODES = Section("modes", ModeRule, ("matter", "code"), Path(__file__).with_suffix(".toml"))


def _within(value: float | None, most: float | None) -> bool:
    return most is None or (value is not None and value <= most)


def mode_of(policy: Policy, matter: JointMatter, works: Works) -> tuple[Mode, ModeRule | None]:
    """The mode and the row that decided. Special fire works are reviewed whatever the table says."""
    if works.special_fire:
        return Mode.REVIEW, None
    rows = sorted((one for one in policy.of(MODES) if one.matter == matter), key=lambda one: one.order)
    for row in rows:
        if (
            (not row.uses or works.use in row.uses)
            and _within(works.floor_area, row.floor_area_most)
            and _within(works.height, row.height_most)
            and _within(works.storeys_below, row.storeys_below_most)
        ):
            return row.mode, row
    return Mode.REVIEW, None
