"""Windows (外窗) of rooms: how high their sills are, how much light and air they let in."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import msgspec
import shapely
from shapely import STRtree

from drawing_review.checks.architecture.openings import Opening, openings
from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.notes import plain
from drawing_review.checks.rows.rooms import DOOR_REACH, Room
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.stated import length_mm
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Insert, Point

SILL, HEIGHT, OPENS = (
    re.compile(r"窗台高度?"),
    re.compile(r"高|高度|洞口高|窗高"),
    re.compile(r"可?开启(比|率|扇比例)"),
)
GUARDED = re.compile(r"(窗台|飘窗|外窗|低窗).{0,24}(防护|护栏|栏杆)")
LIT_FROM = 750.0  # mm: what lies lower lights no room (GB 55015)


class Window(msgspec.Struct, frozen=True):
    """A window with what it states (mm); None where it states nothing."""

    opening: Opening
    middle: Point
    height: float | None
    sill: float | None
    opens: float | None  # share of it that opens


def windows(plan: Plan) -> tuple[Window, ...]:
    return plan.kept("windows", _windows)


def _windows(plan: Plan) -> tuple[Window, ...]:
    drawn = {insert.entity.handle_path: insert for insert in plan.drawing.inserts}
    coded = (one for one in openings(plan) if one.code and not one.code.door)
    return tuple(_window(one, drawn.get(one.entity.handle_path)) for one in coded)


def _window(one: Opening, insert: Insert | None) -> Window:
    stated = insert.attributes if insert else {}
    height = _length(stated, HEIGHT) or (float(one.code.height_mm) if one.code else None)
    opens = next((value for tag, value in stated.items() if OPENS.fullmatch(tag)), None)
    middle = _middle(one, insert) if insert and one.box else one.place
    return Window(one, middle, height, _length(stated, SILL), _share(opens))


def _middle(one: Opening, insert: Insert) -> Point:
    """The middle of the window in its wall: a block may be held by its end, and its picture hold its texts."""
    assert one.box is not None
    along = (math.cos(math.radians(insert.rotation)), math.sin(math.radians(insert.rotation)))
    centre = ((one.box[0] + one.box[2]) / 2 - one.place[0], (one.box[1] + one.box[3]) / 2 - one.place[1])
    reach = centre[0] * along[0] + centre[1] * along[1]
    return (one.place[0] + reach * along[0], one.place[1] + reach * along[1])


def _length(stated: dict[str, str], tagged: re.Pattern[str]) -> float | None:
    return next((length_mm(value) for tag, value in stated.items() if tagged.fullmatch(tag)), None)


def _share(said: str | None) -> float | None:
    """ "0.5", "50%" → 0.5."""
    number = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", said or "")
    return None if number is None else float(number[1]) / (100 if number[2] else 1)


def sills(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The height (mm) of each window's sill. Where the notes speak of a guard, a low one is for a person."""
    guarded = any(GUARDED.search(plain(text.content)) for text in subject.plan.drawing.texts)
    for window in windows(subject.plan):
        if window.sill is not None:
            yield Found(
                name=window.opening.code.code if window.opening.code else row.thing.zh,
                entity=window.opening.entity,
                place=window.middle,
                measured=window.sill,
                surely=subject.value("least") if guarded else None,
                evidence=Evidence(points=(window.middle,)),
            )


def lit(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area of each room's windows above 0.75 m over that of its floor. Unknown sills count as higher."""
    yield from _over_floor(row, subject, _lights)


def opened(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area that opens in each room's windows over that of its floor."""
    yield from _over_floor(row, subject, _airs)


def _lights(window: Window) -> float | None:
    lost = max(0.0, LIT_FROM - window.sill) if window.sill is not None else 0.0
    return None if window.height is None else window.opening.width_mm * max(0.0, window.height - lost)


def _airs(window: Window) -> float | None:
    if window.height is None or window.opens is None:
        return None
    return window.opening.width_mm * window.height * window.opens


def _over_floor(
    row: Row, subject: Subject, area: Callable[[Window], float | None]
) -> Iterator[Found | Unread]:
    plan = subject.plan
    if not windows(plan):
        return
    tree = STRtree(shapely.points([window.middle for window in windows(plan)]))
    for room in rooms_of(row, subject):
        if room.ring is None or room.shared:
            yield _unread(room, "ROOM")
            continue
        reach = DOOR_REACH / plan.drawing.unit
        near = sorted(tree.query(room.ring.polygon.exterior, predicate="dwithin", distance=reach).tolist())
        here = [windows(plan)[at] for at in near]
        areas = [known for window in here if (known := area(window)) is not None]
        if not here or len(areas) < len(here):
            yield _unread(room, "DOOR")
        else:
            share = sum(areas) / 1e6 / plan.m2(room.ring.polygon.area)
            yield _found(room, room.ring, round(share, 4), here)


def _found(room: Room, ring: Ring, measured: float, here: list[Window]) -> Found:
    return Found(
        name=room.name,
        entity=ring.entity,
        place=room.text.place,
        measured=measured,
        evidence=Evidence(rings=ring.edges, points=tuple(window.middle for window in here)),
    )


def _unread(room: Room, missing: str) -> Unread:
    return Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing=missing)
