"""The guide (办事指南) of a service: its elements in their order, what stands under each, and whose it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from app.core.ids import DistrictId
from marketplace.catalogue.model import Addition, Element, Elements, Facts, Nature, Service

FIXED = frozenset({"name", "serves", "stage", "trigger", "limit", "fee", "payer"})
"""Elements that are fields of the entry; those made from fields stand in `said`, all others are texts."""

NATURES = {
    Nature.STATUTORY: "法定中介服务（行政审批前置）",
    Nature.VOLUNTARY: "市场自愿委托",
    Nature.COMMISSIONED: "审批机关委托的技术服务",
    Nature.LOCAL: "地方规定，不作为审批前置条件",
}


class Local(msgspec.Struct, frozen=True):
    """A local addition, and the district it comes from."""

    district: DistrictId
    text: str


class Line(msgspec.Struct, frozen=True):
    """One element: its text, and what lower districts add to it."""

    element: Element
    text: str
    local: tuple[Local, ...]


@cache
def shipped() -> Elements:
    """The list the platform comes with."""
    text = (Path(__file__).parent / "elements.toml").read_text("utf-8")
    return Elements(date(2000, 1, 1), msgspec.convert(tomllib.loads(text)["element"], tuple[Element, ...]))


def elements_on(lists: Iterable[Elements], on: date) -> tuple[Element, ...]:
    """The list of a day; of two lists for one day the later entered."""
    begun = [shipped(), *(one for one in lists if one.since <= on)]
    newest = max(one.since for one in begun)
    return [one for one in begun if one.since == newest][-1].elements


def guide(service: Service, elements: tuple[Element, ...]) -> list[Line]:
    """The guide of a service as a page shows it."""
    return [
        Line(one, said(service.facts, service.code, one.code), _local(service.additions, one.code))
        for one in elements
    ]


def said(facts: Facts, code: str, element: str) -> str:
    """What the entry says under an element; empty if nothing."""
    made = {
        "code": code,
        "nature": NATURES[facts.nature],
        "basis": "；".join(facts.basis),
        "qualification": facts.qualification or "无资质要求",
        "duration": duration(facts),
    }
    if element in made:
        return made[element]
    return str(getattr(facts, element)) if element in FIXED else facts.texts.get(element, "")


def duration(facts: Facts) -> str:
    """10–20 个工作日; a hint, never a condition."""
    least, most = facts.days_least, facts.days_most
    if most is None:
        return ""
    return f"{most} 个工作日" if least in (None, most) else f"{least}–{most} 个工作日"


def missing(facts: Facts, code: str, elements: tuple[Element, ...]) -> list[Element]:
    """The required elements under which nothing is said."""
    return [one for one in elements if one.required and not said(facts, code, one.code).strip()]


def _local(additions: tuple[Addition, ...], element: str) -> tuple[Local, ...]:
    return tuple(Local(one.district, one.text) for one in additions if one.element == element)
