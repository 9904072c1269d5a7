"""Fire compartments (防火分区): their areas, their exits, and how far people walk in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.apart import neighbours
from drawing_review.checks.geometry.reach import farthest, farthest_walk
from drawing_review.checks.geometry.travel import joined, passages
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.profile import Profile
from drawing_review.checks.rows.doors import doors_of
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import rooms
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import chain_in_units, in_mm, in_units
from drawing_review.checks.rows.symbols import Symbol, in_mm_point, inside, symbols
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Text

BELOW = re.compile(r"地下|BASEMENT|B\d")
GARAGE = re.compile(r"车库|停车")
SPRINKLED = re.compile(r"(全部|均|设).{0,8}(自动喷水|喷淋)|自动喷水.{0,6}(有|是|全)")
BARE = re.compile(r"(不设|未设|无).{0,8}(自动喷水|喷淋)")
SMOKE = re.compile(r"(防|排)烟分区")
PLANT = re.compile(r"设备用?房")
HIGH_M, STOREY_M = 24.0, 3.0
PERSONS = re.compile(r"人数\s*[:：=为]?\s*(\d+)|(\d+)\s*人(?!数)")
BESIDE = 600.0  # mm: an exit on the edge of a compartment lies so near to it
LEAST_M2 = 20.0  # smaller outlines on the layer are symbols


class Zone(msgspec.Struct, frozen=True):
    """A compartment with everything written in it."""

    ring: Ring
    texts: tuple[Text, ...]
    sheet_name: str

    @property
    def told(self) -> str:
        return " ".join((self.sheet_name, *(text.content for text in self.texts)))

    @property
    def name(self) -> str:
        return next((t.content.splitlines()[0] for t in self.texts if "分区" in t.content), "防火分区")


def zones(plan: Plan) -> tuple[Zone, ...]:
    """The compartments that are drawn as outlines with that meaning."""
    return plan.kept("zones", _zones)


def _zones(plan: Plan) -> tuple[Zone, ...]:
    names = {sheet.id: sheet.name for sheet in plan.drawing.sheets}
    made = []
    for ring in _compartments(plan):
        if plan.m2(ring.polygon.area) >= LEAST_M2:
            texts = tuple(_within(plan, ring))
            inner = ring.polygon.representative_point()
            sheet = plan.sheet_at(ring.entity.layout, (inner.x, inner.y))
            made.append(Zone(ring, texts, names.get(sheet, "")))
    return tuple(made)


def _compartments(plan: Plan) -> list[Ring]:
    """The outlines on the layer that are no smoke zones (防烟分区): those that are the smallest around such a name."""
    rings = plan.rings("FIREZONE")
    smoke = set()
    for text in plan.drawing.texts:
        if SMOKE.search(text.content):
            around = [ring for ring in rings if shapely.contains_xy(ring.polygon, *text.place)]
            smoke |= {ring.entity.handle_path for ring in sorted(around, key=lambda r: r.polygon.area)[:1]}
    return [ring for ring in rings if ring.entity.handle_path not in smoke]


def _within(plan: Plan, ring: Ring) -> Iterator[Text]:
    left, bottom, right, top = ring.polygon.bounds
    for text in plan.drawing.texts:
        x, y = text.place
        if left <= x <= right and bottom <= y <= top and shapely.contains_xy(ring.polygon, x, y):
            yield text


def _lacking(row: Row, subject: Subject) -> Iterator[Unread]:
    """Exits or symbols without a compartment around them: nothing can be said of one."""
    plan = subject.plan
    first = next(iter(symbols(plan, row.option)), None) if row.option else None
    said = next((text for text in plan.drawing.texts if "防火分区" in text.content), None)
    if not zones(plan) and (first or said):
        at = first or said
        assert at is not None
        yield Unread(name=row.thing.zh, entity=at.entity, place=at.place, missing="FIREZONE")


def areas(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area (m²) of each compartment, against the limit of its storey, height and sprinklers.

    What is not known of the building leaves two limits: below the stricter one a compartment keeps the
    rule, above the laxer one it breaks it, and between them nothing can be told.
    """
    yield from _lacking(row, subject)
    of, but = re.compile(row.of), re.compile(row.but or r"(?!)")
    for zone in zones(subject.plan):
        if not of.search(zone.told) or but.search(zone.told):
            continue
        area = subject.plan.m2(zone.ring.polygon.area)
        limits = _limits(subject, zone)
        if min(limits) < area <= max(limits):
            yield _unread(zone, "FORM")
        else:
            yield _found(zone, round(area, 2), max(limits) if area > max(limits) else min(limits))


def _limits(subject: Subject, zone: Zone) -> list[float]:
    values, profile = subject.clause.values, subject.profile
    sprinkled = sprinklers(profile, zone)
    factors = [1.0, 2.0] if sprinkled is None else [2.0 if sprinkled else 1.0]
    if BELOW.search(zone.told.upper()):
        bases = [values["basement_plant" if PLANT.search(zone.told) else "basement"].number]
    elif "highrise" not in values:
        bases = [values["most"].number]
    else:
        high = highrise(profile)
        tall = [values["highrise"].number] if high is not False else []
        low = [values[f"class_{profile.fire_class or 1}"].number] if high is not True else []
        bases = [*tall, *low]
    return [base * factor for base in bases for factor in factors]


def sprinklers(profile: Profile, zone: Zone) -> bool | None:
    """Whether the compartment has sprinklers: by its own label, else by the project's form."""
    if BARE.search(zone.told):
        return False
    return True if SPRINKLED.search(zone.told) else profile.sprinklered


def highrise(profile: Profile) -> bool | None:
    """Whether the building is a high-rise one; None where its height is not registered."""
    if profile.height_m is None:
        return None
    return profile.height_m > (27.0 if profile.use == "residential" else HIGH_M)


def counted(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many symbols `option` stand in each compartment or on its edge; small ones may have fewer."""
    yield from _lacking(row, subject)
    plan = subject.plan
    things = symbols(plan, row.option)
    small = subject.clause.values.get("single_m2")
    for zone in zones(plan) if things else ():
        here = inside(zone.ring.polygon, things, BESIDE / plan.drawing.unit)
        found = _found(zone, len(here), None, here)
        area = plan.m2(zone.ring.polygon.area)
        spared = small is not None and area <= small.number and len(here) >= 1
        yield msgspec.structs.replace(found, surely=subject.value("least")) if spared else found


def exits_apart(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) between the two exits of a compartment that stand nearest to each other."""
    yield from _lacking(row, subject)
    plan = subject.plan
    for zone in zones(plan):
        here = inside(zone.ring.polygon, symbols(plan, row.option), BESIDE / plan.drawing.unit)
        gaps = neighbours([one.place for one in here])
        if not gaps:
            continue
        near = min(gaps, key=lambda gap: (gap.distance, gap.one))
        middle = tuple((a + b) / 2 for a, b in zip(*near.line, strict=True))
        found = _found(zone, round(plan.mm(near.distance)), None, here)
        yield msgspec.structs.replace(
            found, place=(middle[0], middle[1]), evidence=Evidence(points=near.line, lines=(near.line,))
        )


def exit_widths(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The clear widths (mm) of a compartment's exits together, against persons × width per 100 of them.

    The width per 100 persons depends on storeys and on the fire class of the building, not on one alone.
    """
    yield from _lacking(row, subject)
    plan, profile = subject.plan, subject.profile
    for zone in zones(plan):
        here = inside(zone.ring.polygon, symbols(plan, row.option), BESIDE / plan.drawing.unit)
        persons = _persons(zone)
        widths = [width for one in here if (width := stated_width(one))]
        if not here or persons is None:
            continue
        if len(widths) < len(here) or profile.fire_class is None or profile.storeys_above is None:
            yield _unread(zone, "EXIT" if len(widths) < len(here) else "FORM")
            continue
        each = subject.value(f"class_{profile.fire_class}_storeys_{min(profile.storeys_above, 4)}")
        yield _found(zone, sum(widths), round(persons / 100 * each), here)


def _persons(zone: Zone) -> int | None:
    found = next((m for text in zone.texts if (m := PERSONS.search(text.content))), None)
    return int(found[1] or found[2]) if found else None


def stated_width(one: Symbol) -> float | None:
    """The clear width (mm) that an exit states: "净宽1.40m", "1400"."""
    for number in re.findall(r"\d+(?:\.\d+)?", one.told.rpartition(one.entity.layer)[2]):
        value = float(number)
        if 0.6 <= value <= 10:
            return value * 1000
        if 600 <= value <= 10_000:
            return value
    return None


def walked(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The farthest that anybody in a compartment walks to a symbol (mm).

    Without rooms inside, nobody knows the walls: the straight way may break the rule, never keep it.
    """
    yield from _lacking(row, subject)
    of, plan = re.compile(row.of), subject.plan
    for zone in zones(plan):
        here = inside(zone.ring.polygon, symbols(plan, row.option), BESIDE / plan.drawing.unit)
        if here and of.search(zone.told):
            yield _walked(subject, zone, here)


def _walked(subject: Subject, zone: Zone, here: list[Symbol]) -> Found | Unread:
    plan = subject.plan
    limit = _reach_limit(subject, zone)
    whole = in_mm(plan, zone.ring.polygon)
    points = [in_mm_point(plan, one.place) for one in here]
    straight = farthest(whole, points)
    ground = _ground(plan, zone) or (whole if straight.distance > limit or GARAGE.search(zone.told) else None)
    if ground is None:
        return _unread(zone, "ROOM")
    most = farthest_walk(shapely.union(ground, _steps(points)), points)
    if most.walk.length == float("inf") and straight.distance > limit:
        most = farthest_walk(shapely.union(whole, _steps(points)), points)  # too far whatever the doors are
    length = most.walk.length
    if length == float("inf"):
        return _unread(zone, "DOOR")
    return Found(
        name=zone.name,
        entity=zone.ring.entity,
        place=in_units(plan, most.place),
        measured=round(length),
        surely=round(straight.distance),
        required=limit,
        evidence=Evidence(lines=(chain_in_units(plan, most.walk.way),), rings=zone.ring.edges),
    )


def _reach_limit(subject: Subject, zone: Zone) -> float:
    """The row's limit, or the one with sprinklers, which holds wherever nobody says that there are none."""
    values = subject.clause.values
    lax = "sprinklered" in values and sprinklers(subject.profile, zone) is not False
    return values["sprinklered" if lax else "most"].number


def _steps(points: list[tuple[float, float]]) -> BaseGeometry:
    """Ground under the symbols themselves, which are drawn on walls."""
    return shapely.union_all(shapely.buffer(shapely.points(points), BESIDE, cap_style="square"))


def _ground(plan: Plan, zone: Zone) -> BaseGeometry | None:
    """The rooms of a compartment, joined where doors pass their walls; None if no room is drawn in it."""
    outlines = {room.ring.entity.handle_path: room.ring for room in rooms(plan) if room.ring}
    inner = [r for r in outlines.values() if zone.ring.polygon.contains(r.polygon.representative_point())]
    if not inner:
        return None
    areas = [in_mm(plan, ring.polygon) for ring in inner]
    return joined(areas, passages(areas, doors_of(plan)))


def _found(zone: Zone, measured: float, required: float | None, here: list[Symbol] | None = None) -> Found:
    inner = zone.ring.polygon.representative_point()
    points = tuple(one.place for one in here or ())
    return Found(
        name=zone.name,
        entity=zone.ring.entity,
        place=(float(inner.x), float(inner.y)),
        measured=measured,
        required=required,
        evidence=Evidence(rings=zone.ring.edges, points=points),
    )


def _unread(zone: Zone, missing: str) -> Unread:
    inner = zone.ring.polygon.representative_point()
    return Unread(
        name=zone.name, entity=zone.ring.entity, place=(float(inner.x), float(inner.y)), missing=missing
    )
