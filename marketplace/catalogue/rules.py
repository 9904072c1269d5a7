"""Who may enter what, when an entry is sound, and what a district has on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.register.districts.model import District, Tree
from marketplace.catalogue import (
    clauses,
    guide,
    refusals,  # noqa: F401  (declares the codes used here)
)
from marketplace.catalogue.clauses import Found, Kind
from marketplace.catalogue.model import (
    Addition,
    Element,
    ElementsSet,
    Entry,
    EntryId,
    Facts,
    GuideAdded,
    Nature,
    Service,
    ServiceEnded,
    ServiceEntered,
)

CODE = re.compile(r"[A-Z]{1,4}[0-9]{2,6}")
MOST_ELEMENTS = 30


def check_reach(actor: Actor, tree: Tree, place: District) -> None:
    """A city's catalogue is kept by its own; the platform itself reaches every district."""
    if actor.holds(Role.SYSTEM, Role.SYSTEM_ADMIN):
        return
    reach = (one for one in actor.duties if one.role in (Role.REGULATOR, Role.COORDINATOR))
    if not any(tree.covers(one.district, place.id) for one in reach):
        raise Refused("catalogue_elsewhere", district=place.name)


def check_since(since: date, today: date, actor: Actor) -> None:
    """Only the platform itself, settling a city, may enter what holds already."""
    if since < today and not actor.holds(Role.SYSTEM):
        raise Refused("catalogue_in_the_past", today=today)


def enter(
    id: EntryId, code: str, place: District, facts: Facts, *, since: date, reason: str, by: str
) -> ServiceEntered:
    """A service or its next version. `by`: the name of a higher district that defines it, else empty."""
    if not CODE.fullmatch(code):
        raise Refused("invalid", field="code", why="事项编码为大写字母加数字，如 S01")
    if by:
        raise Refused("service_inherited", service=code, district=by)
    if facts.nature is Nature.STATUTORY and not facts.basis:
        raise Refused("service_without_basis")
    if (facts.days_least or 0) > (facts.days_most or 730):
        raise Refused("invalid", field="days_most", why="最长时限不能短于最短时限")
    check_clauses(findings(facts))
    return ServiceEntered(
        service=code, district=place.id, entry=id, since=since, facts=facts, reason=reason.strip()
    )


def check_complete(facts: Facts, code: str, elements: tuple[Element, ...]) -> None:
    lacking = guide.missing(facts, code, elements)
    if lacking:
        raise Refused("guide_incomplete", missing="、".join(one.zh for one in lacking))


def findings(facts: Facts) -> list[Found]:
    """Every clause that may not stand in the entry, by the field it stands in."""
    texts = {"name": facts.name, "serves": facts.serves, "trigger": facts.trigger, "limit": facts.limit}
    texts |= {"qualification": facts.qualification, "fee": facts.fee, "payer": facts.payer}
    texts |= {"stage": facts.stage, **facts.texts}
    found = [found for place, text in texts.items() for found in clauses.check(text, place)]
    return found + [one for number, line in enumerate(facts.basis, 1) for one in _of_basis(line, number)]


def _of_basis(line: str, number: int) -> list[Found]:
    """A law's own title may be called 若干规定; a line that is nothing but vague names no law."""
    return [
        one
        for one in clauses.check(line, f"basis {number}")
        if one.kind is Kind.CATCH_ALL or one.words == line.strip()
    ]


def check_clauses(found: Sequence[Found]) -> None:
    """Refused("clause_refused") tells every place with what to write instead."""
    if found:
        zh = "".join(f"{one.place} 第 {one.start + 1} 字“{one.words}”——{one.zh}" for one in found)
        en = " ".join(f"{one.place}, sign {one.start + 1}, “{one.words}”: {one.en}" for one in found)
        raise Refused("clause_refused", field=found[0].place, found=zh, found_en=en)


def end(id: EntryId, service: Service, reason: str, since: date) -> ServiceEnded:
    """Only where it is defined; what was bought before goes on."""
    if service.inherited:
        raise Refused("service_inherited", service=service.name, district="上级")
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请填写取消的依据或原因")
    return ServiceEnded(
        service=service.code, district=service.district, entry=id, since=since, reason=reason.strip()
    )


def add_to_guide(
    id: EntryId, service: Service, element: str, text: str, elements: tuple[Element, ...], since: date
) -> GuideAdded:
    """A local addition to one element; name, code, kind and qualification are the definer's alone."""
    if not service.inherited:
        raise Refused("service_own", service=service.name)
    if element not in {one.code for one in elements} or element in (
        "name",
        "code",
        "nature",
        "qualification",
    ):
        raise Refused("element_unknown", element=element)
    check_clauses(clauses.check(text, element))
    return GuideAdded(
        service=service.code,
        district=service.district,
        entry=id,
        element=element,
        text=text.strip(),
        since=since,
    )


def set_elements(elements: tuple[Element, ...], since: date, reason: str) -> ElementsSet:
    codes = [one.code for one in elements]
    if len(set(codes)) != len(codes):
        raise Refused("elements_wrong", why="要素编码重复")
    if not {"name", "basis", "qualification", "fee"} <= set(codes):
        raise Refused("elements_wrong", why="事项名称、设定依据、资质要求、收费依据不可缺少")
    if len(codes) > MOST_ELEMENTS:
        raise Refused("elements_wrong", why=f"最多 {MOST_ELEMENTS} 个要素")
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请填写调整的原因")
    return ElementsSet(guide=since, elements=elements, reason=reason.strip())


def catalogue(
    entries: Iterable[Entry], additions: Iterable[Addition], tree: Tree, district: DistrictId, on: date
) -> dict[str, Service]:
    """Code → service as it stands in a district on a day.

    Of the districts above and the district itself the highest that defines a code has it; those below add.
    """
    path = way_down(tree, district)
    found: dict[str, Service] = {}
    for entry in newest(entries, path, on):
        if entry.facts is not None and entry.code not in found:
            found[entry.code] = Service(
                code=entry.code,
                district=district,
                on=on,
                facts=entry.facts,
                defined_in=entry.district,
                since=entry.since,
                additions=standing(additions, entry, path, on),
            )
    return dict(sorted(found.items()))


def known(services: dict[str, Service], code: str, on: date) -> Service:
    """The service of that code. Refused("service_unknown")."""
    if code not in services:
        raise Refused("service_unknown", service=code, on=on)
    return services[code]


def way_down(tree: Tree, district: DistrictId) -> list[DistrictId]:
    """The districts from the top to `district`."""
    return sorted(tree.above(district), key=lambda one: len(tree.above(one)))


def newest(entries: Iterable[Entry], path: list[DistrictId], on: date) -> list[Entry]:
    """Of each district on the way and each code the entry that holds on a day, the highest district first."""
    held: dict[tuple[int, str], Entry] = {}
    for entry in sorted(entries, key=lambda one: (one.since, one.at)):
        if entry.since <= on and entry.district in path:
            held[path.index(entry.district), entry.code] = entry
    return [held[key] for key in sorted(held)]


def standing(
    additions: Iterable[Addition], entry: Entry, path: list[DistrictId], on: date
) -> tuple[Addition, ...]:
    """What the districts below the defining one add to the guide, from the top down."""
    below = path[path.index(entry.district) + 1 :]
    held: dict[tuple[int, str], Addition] = {}
    for one in sorted(additions, key=lambda one: (one.since, one.at)):
        if one.code == entry.code and one.since <= on and one.district in below:
            held[below.index(one.district), one.element] = one
    return tuple(held[key] for key in sorted(held) if held[key].text)
