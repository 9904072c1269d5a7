"""What a site plan shows beside its boundary: how far buildings stand apart, fire lanes, ladder ground."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import shapely
from shapely import STRtree

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.apart import between, pairs_within
from drawing_review.checks.geometry.fitting import largest
from drawing_review.checks.geometry.width import clear_width
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import chain_in_units, in_mm, in_units
from drawing_review.checks.site.boundary import deepest, on_edge, site_of
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Point, Text

HEIGHT = re.compile(r"H\s*[=:]\s*(\d+(?:\.\d+)?)\s*m?|高度?\s*[:=]?\s*(\d+(?:\.\d+)?)\s*m", re.IGNORECASE)
STOREYS = re.compile(r"^\D{0,12}?(\d{1,2})\s*(?:F|层)$")
HIGH_M, LOW_STOREYS, HIGH_STOREYS = 24.0, 6, 9  # nine storeys are higher than 24 m, six are not
ATTACHED = 100.0  # mm: outlines nearer than that are parts of one building
DOUBT = 0.7  # confidence of what another clause may allow
LEAST_M2 = 20.0  # smaller outlines on such layers are symbols of the legend
SMALL_M2 = {"PARK": 2.0, "RAMP": 2.0}
VEHICLES = re.compile(r"汽车|机动车|车库|车道|车行|行车")
ON_FOOT = re.compile(r"无障碍|轮椅|残疾|人行|踏步")  # a ramp that is none of vehicles
NEAR = 20_000.0  # mm: what lies farther off belongs to a building that is not drawn as one
REDUCED = 0.75  # the notes to the table allow a quarter less in some cases, which a person knows


class House(msgspec.Struct, frozen=True):
    """A building outline with the heights (m) and storeys that texts in it state.

    Parapets and curtain walls are written with a height of their own beside that of the building.
    """

    ring: Ring
    heights: tuple[float, ...]
    storeys: int | None

    @property
    def told(self) -> bool:
        """Whether what the table asks is certain: a written height, or a building of few storeys."""
        return bool(self.heights) or not self.high

    @property
    def high(self) -> bool | None:
        """Whether it is a high-rise building; None where nothing, or one thing and the other, is written."""
        if self.heights:
            above = {height > HIGH_M for height in self.heights}
            return above.pop() if len(above) == 1 else None
        if self.storeys is None or LOW_STOREYS < self.storeys < HIGH_STOREYS:
            return None
        return self.storeys >= HIGH_STOREYS


def houses(plan: Plan) -> tuple[House, ...]:
    return plan.kept("houses", lambda _: tuple(_house(plan, ring) for ring in site_of(plan).buildings))


def _house(plan: Plan, ring: Ring) -> House:
    inner = list(texts_in(plan, ring))
    heights = [float(m[1] or m[2]) for text in inner if (m := HEIGHT.search(text.content))]
    storeys = [int(m[1]) for text in inner if (m := STOREYS.match(text.content.strip()))]
    return House(ring, tuple(heights), max(storeys, default=None))


def texts_in(plan: Plan, ring: Ring) -> Iterator[Text]:
    """The texts that begin inside an outline."""
    left, bottom, right, top = ring.polygon.bounds
    for text in plan.drawing.texts:
        x, y = text.place
        if left <= x <= right and bottom <= y <= top and shapely.contains_xy(ring.polygon, x, y):
            yield text


def buildings_apart(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) between each two buildings, edge to edge, by their heights.

    Where a text gives no height, the least distance of the table is asked. Attached outlines are one building.
    """
    plan, values, all_houses = subject.plan, subject.clause.values, houses(subject.plan)
    shapes = [in_mm(plan, house.ring.polygon) for house in all_houses]
    greatest = max(value.number for value in values.values())
    for gap in pairs_within(shapes, greatest * 1.5) if len(shapes) > 1 else ():
        if gap.distance < ATTACHED:
            continue
        one, other = all_houses[gap.one], all_houses[gap.other]
        required = values[_pair(one, other)].number
        line = chain_in_units(plan, gap.line)
        yield Found(
            name=_named(plan, other),
            entity=other.ring.entity,
            place=line[1],
            measured=round(gap.distance),
            required=required,
            surely=round(gap.distance / REDUCED),
            confidence=1.0 if one.told and other.told else DOUBT,
            evidence=Evidence(lines=(line,), rings=(one.ring.corners, other.ring.corners)),
        )
    if len(shapes) < 2 and any("防火间距" in text.content for text in plan.drawing.texts):
        yield Unread(name=row.thing.zh, entity=None, place=None, missing="BLDG")


def _pair(one: House, other: House) -> str:
    if one.high and other.high:
        return "high-high"
    return "high-low" if one.high or other.high else "low-low"


def _named(plan: Plan, house: House) -> str:
    first = next((text.content.strip() for text in texts_in(plan, house.ring)), "")
    return first[:20] or "建筑"


def from_buildings(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each outline of the token `option` to the nearest building.

    A clause that only prefers a distance (宜) names it `preferred`: what falls short is for a person.
    """
    plan = subject.plan
    shapes = [house.ring.polygon for house in houses(plan)]
    tree = STRtree(shapes)
    for ring in outlines(row, subject):
        if not shapes:
            yield _unread(row, ring, "BLDG")
            continue
        near = shapes[int(tree.nearest(ring.polygon))]
        gap = between(near, ring.polygon)
        if plan.mm(gap.distance) > NEAR:
            yield _unread(row, ring, "BLDG")
            continue
        yield msgspec.structs.replace(
            _found(row, plan, ring, round(plan.mm(gap.distance))),
            place=gap.line[1],
            surely=subject.clause.values["preferred"].number
            if "preferred" in subject.clause.values
            else None,
            evidence=Evidence(lines=(gap.line,), rings=(ring.corners,)),
        )


def widths(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The clear width (mm) of each outline of the token `option`, at its pinch."""
    plan = subject.plan
    rings = outlines(row, subject)
    for ring in rings:
        clear = clear_width(in_mm(plan, ring.polygon))
        across = chain_in_units(plan, clear.across)
        doubtful = row.option == "RAMP" and not row.of and not _driven(plan, ring)
        yield msgspec.structs.replace(
            _found(row, plan, ring, round(clear.width)),
            place=in_units(plan, clear.place),
            surely=subject.value("least") if doubtful else None,
            evidence=Evidence(lines=(across,), rings=ring.edges),
        )
    yield from _unclosed(row, subject, rings)


def _driven(plan: Plan, ring: Ring) -> bool:
    """Whether anything says that vehicles use the ramp: words in it, or parking bays in the drawing."""
    return "PARK" in plan.tokens or any(VEHICLES.search(text.content) for text in texts_in(plan, ring))


def fitting(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The width (mm) of the largest rectangle of the clause's proportion that each outline holds.

    Ladder ground (登高场地) is asked for at high-rise buildings: without a registered height a person decides.
    """
    plan, values = subject.plan, subject.clause.values
    high = (subject.profile.height_m or 0) > values["high_from"].number if "high_from" in values else False
    length, width = (values["high_length" if high else "length"].number, values["least"].number)
    rings = outlines(row, subject)
    for ring in rings:
        found = largest(in_mm(plan, ring.polygon), length, width)
        measured = found.width if found else 0.0
        made = _found(row, plan, ring, round(measured))
        shown = (chain_in_units(plan, found.corners),) if found else ()
        doubtful = row.option == "RESCUE" and subject.profile.height_m is None
        yield msgspec.structs.replace(
            made,
            surely=values["least"].number if doubtful else None,
            evidence=Evidence(rings=(*ring.edges, *shown)),
        )
    yield from _unclosed(row, subject, rings)


def outside_control(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How far (mm) each building crosses the control line (建筑控制线) around it."""
    plan = subject.plan
    controls = [ring for ring in plan.rings("SETBACK") if plan.m2(ring.polygon.area) > 100]
    lines = plan.lines("SETBACK")
    if lines and not controls:
        yield Unread(name=row.thing.zh, entity=lines[0].entity, place=lines[0].points[0], missing="SETBACK")
        return
    ground = shapely.union_all([ring.polygon for ring in controls])
    for house in houses(plan) if controls else ():
        if not ground.intersects(house.ring.polygon):
            continue
        outside = house.ring.polygon.difference(ground)
        corner, depth = deepest(outside, ground) if not outside.is_empty else (house.ring.corners[0], 0.0)
        place = on_edge(ground, corner) if depth else corner
        yield Found(
            name=_named(plan, house),
            entity=house.ring.entity,
            place=place,
            measured=round(plan.mm(depth), 1),
            evidence=Evidence(lines=((place, corner),) if depth else (), rings=(house.ring.corners,)),
        )


def outlines(row: Row, subject: Subject) -> list[Ring]:
    """The closed outlines of the token `option`, with a text of `of` in or on them where the row asks for it.

    A row of vehicles passes over ramps of people (无障碍坡道), and outlines that say something of `but`.
    """
    plan, of, but = subject.plan, re.compile(row.of), re.compile(row.but or r"(?!)")
    rings = [
        r for r in plan.rings(row.option) if plan.m2(r.polygon.area) >= SMALL_M2.get(row.option, LEAST_M2)
    ]
    if not row.of and row.option != "RAMP":
        return rings
    said = [(ring, " ".join(text.content for text in texts_in(plan, ring))) for ring in rings]
    return [
        ring
        for ring, words in said
        if (of.search(words) if row.of else not ON_FOOT.search(words)) and not but.search(words)
    ]


def _unclosed(row: Row, subject: Subject, rings: list[Ring]) -> Iterator[Unread]:
    """Lines of the token that close nowhere, or a name without an outline: nothing can be measured."""
    if rings:
        return
    of, lines = re.compile(row.of), [line for line in subject.plan.lines(row.option) if not line.closed]
    named = [text for text in subject.plan.drawing.texts if row.of and of.search(text.content)]
    if named:
        first = named[0]
        yield Unread(name=first.content[:20], entity=first.entity, place=first.place, missing=row.option)
    elif lines and not row.of:
        yield Unread(name=row.thing.zh, entity=lines[0].entity, place=lines[0].points[0], missing=row.option)


def _found(row: Row, plan: Plan, ring: Ring, measured: float) -> Found:
    inner = ring.polygon.representative_point()
    place: Point = (float(inner.x), float(inner.y))
    said = next((text.content.strip()[:20] for text in texts_in(plan, ring)), row.thing.zh)
    evidence = Evidence(rings=ring.edges)
    return Found(
        name=said if row.option not in SMALL_M2 else row.thing.zh,
        entity=ring.entity,
        place=place,
        measured=measured,
        evidence=evidence,
        confidence=1.0 if ring.clean else DOUBT,
    )


def _unread(row: Row, ring: Ring, missing: str) -> Unread:
    return Unread(name=row.thing.zh, entity=ring.entity, place=ring.corners[0], missing=missing)
