"""The one evaluator of rows: what a finder found is held against the number in force on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from drawing_review.checks.declaration import Check, Declared, Sentence
from drawing_review.checks.finding import Evidence, Outcome
from drawing_review.checks.profile import Profile
from drawing_review.checks.rows.row import Row
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import SHARE, Side, at_least, at_most
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Entity, Point

USE_UNKNOWN = Sentence(
    "（建筑使用性质未登记，请确认本条是否适用）",
    " (the use of the building is not registered: confirm that the clause holds for it)",
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One thing with its measure, in the unit of the row's clause. `surely`: the measure if what is doubtful
    is left aside (a door's frame), where that is enough to break the limit. `required`: the number that holds
    for this thing, where the clause has several."""

    name: str
    entity: Entity
    place: Point
    measured: float
    surely: float | None = None
    required: float | None = None
    evidence: Evidence = Evidence()
    confidence: float = 1.0


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """Things of the row's kind that are there, but cannot be measured: `missing` is a token."""

    name: str
    entity: Entity | None
    place: Point | None
    missing: str


class Finder(msgspec.Struct, frozen=True):
    """How a row's things are found and measured: what it is called, what it needs, who finds."""

    quantity: Sentence
    needs: tuple[str, ...]
    find: Callable[[Row, Subject], Iterator[Found | Unread]]


SAYS: Mapping[str, tuple[Outcome, Sentence]] = {
    "breaks": (
        Outcome.FAILS,
        Sentence(
            "“{name}”的{quantity}为 {measured}，应{bound} {required}。",
            "The {quantity} of “{name}” is {measured}; it must be {bound} {required}.",
        ),
    ),
    "borderline": (
        Outcome.NEEDS_CONFIRMATION,
        Sentence(
            "“{name}”的{quantity}为 {measured}，应{bound} {required}，差值在量取或构造误差内。",
            "The {quantity} of “{name}” is {measured}, to be {bound} {required}: within what measuring or"
            " construction allows.",
        ),
    ),
    "keeps": (
        Outcome.PASSES,
        Sentence(
            "“{name}”的{quantity}为 {measured}，{bound} {required}。",
            "The {quantity} of “{name}” is {measured}: {bound} {required}.",
        ),
    ),
    "unread": (
        Outcome.CANNOT_TELL,
        Sentence(
            "图上有{thing}“{name}”等 {count} 处，但读不出{quantity}。",
            "{count} of {thing} (“{name}” …) are there, but their {quantity} cannot be read.",
        ),
    ),
    "none": (
        Outcome.NOT_APPLICABLE,
        Sentence("图上没有注明{thing}。", "The drawing names no {thing}."),
    ),
    "lower": (
        Outcome.NOT_APPLICABLE,
        Sentence(
            "建筑的层数或高度未达到本条的范围。", "The building is lower than those the clause is about."
        ),
    ),
    "unregistered": (
        Outcome.CANNOT_TELL,
        Sentence(
            "建筑的使用性质、层数或高度未登记，无法判断本条是否适用。",
            "Use, storeys or height are not registered: whether the clause holds is unknown.",
        ),
    ),
    "other_use": (
        Outcome.NOT_APPLICABLE,
        Sentence("本条不适用于该使用性质的建筑。", "The clause does not hold for buildings of this use."),
    ),
}
SIDES = {Side.KEEPS: "keeps", Side.BORDERLINE: "borderline", Side.BREAKS: "breaks"}
OTHER = {"least": "most", "most": "least"}
BOUNDS = {"least": Sentence("不小于", "at least"), "most": Sentence("不大于", "at most")}


def declared(pack: str, name: str, row: Row, finder: Finder) -> Declared:
    """The row as a check like any other."""
    check = Check(
        zh=row.zh,
        en=row.en,
        catalogue=row.catalogue,
        certainty=row.certainty,
        clauses=tuple(clause.clause() for clause in row.clauses),
        needs=finder.needs,
        says=SAYS,
        tolerance="在限值之外 max(2 mm, 0.1 %) 以内请人确认；使用性质未登记时请人确认。",
        cases=row.cases,
    )
    return Declared(f"{pack}.{name}", check, lambda subject: judge(row, finder, subject))


def judge(row: Row, finder: Finder, subject: Subject) -> Iterator[Verdict]:
    """One verdict a thing, one for all that cannot be read, one where there is nothing."""
    profile = subject.profile
    if profile.use and (profile.use in row.not_uses or (row.uses and profile.use not in row.uses)):
        yield Verdict(says="other_use")
        return
    found = list(finder.find(row, subject))
    if not found:
        yield Verdict(says="none", data=_named(row, finder))
    elif (tall := _tall(row, profile)) is not True:
        yield Verdict(says="lower") if tall is False else Verdict(says="unregistered", missing="FORM")
    elif row.registered and profile.use is None:
        yield Verdict(says="unregistered", missing="FORM")
    else:
        yield from _told(row, finder, subject, found)


def _tall(row: Row, profile: Profile) -> bool | None:
    """Whether the building has the storeys or the height from which the row holds; None if nobody said."""
    storeys, height = profile.storeys_above, profile.height_m
    by_storeys = None if row.storeys_from is None or storeys is None else storeys >= row.storeys_from
    by_height = None if row.height_over is None or height is None else height > row.height_over
    if row.storeys_from is None and row.height_over is None:
        return True
    return None if by_storeys is None and by_height is None else bool(by_storeys or by_height)


def _told(row: Row, finder: Finder, subject: Subject, found: list[Found | Unread]) -> Iterator[Verdict]:
    doubt = USE_UNKNOWN if subject.profile.use is None and (row.uses or row.not_uses) else None
    for thing in found:
        if isinstance(thing, Found):
            yield _held(row, finder, subject, thing, doubt)
    unread = [thing for thing in found if isinstance(thing, Unread)]
    if unread:
        yield _unread(row, finder, unread)


def _held(row: Row, finder: Finder, subject: Subject, thing: Found, doubt: Sentence | None) -> Verdict:
    bound = "least" if "least" in subject.clause.values else "most"
    value = subject.clause.values[bound]
    required = value.number if thing.required is None else thing.required
    side = _side(bound, value.unit, thing.measured, required)
    if side is not Side.KEEPS and thing.surely is not None:
        sure = _side(bound, value.unit, thing.surely, required)
        side = side if sure is Side.BREAKS else Side.BORDERLINE
    words = BOUNDS[OTHER[bound] if value.unit == "1:n" else bound]  # 1:12 is less than 1:10
    data = _named(row, finder) | {
        "name": thing.name,
        "measured": _shown(thing.measured, value.unit),
        "required": _shown(required, value.unit),
        "bound": words.zh,
        "bound_en": words.en,
    }
    return Verdict(
        says=SIDES[side],
        entity=thing.entity,
        place=thing.place,
        measured=thing.measured,
        required=required,
        unit=value.unit,
        data=data,
        evidence=thing.evidence,
        confidence=thing.confidence,
        doubt=doubt,
    )


def _side(bound: str, unit: str, measured: float, required: float) -> Side:
    if unit == "mm":
        return (at_least if bound == "least" else at_most)(measured, required)
    short = required - measured if bound == "least" else measured - required
    if short <= 1e-9 * max(1.0, abs(required)):
        return Side.KEEPS
    return Side.BORDERLINE if unit == "m²" and short <= SHARE * required else Side.BREAKS


def _unread(row: Row, finder: Finder, things: list[Unread]) -> Verdict:
    first = things[0]
    places = tuple(thing.place for thing in things if thing.place)
    return Verdict(
        says="unread",
        entity=first.entity,
        place=first.place,
        measured=len(things),
        unit="1",
        data=_named(row, finder) | {"name": first.name, "count": len(things)},
        evidence=Evidence(points=places),
        missing=first.missing,
    )


def _named(row: Row, finder: Finder) -> dict[str, str | int]:
    quantity = row.quantity or finder.quantity
    return {
        "thing": row.thing.zh,
        "thing_en": row.thing.en,
        "quantity": quantity.zh,
        "quantity_en": quantity.en,
    }


def _shown(number: float, unit: str) -> str:
    """A ratio as 1:n, others with two decimals at most."""
    if unit == "1:n":
        return f"1:{number:g}"
    places = 0 if unit == "mm" else 2
    text = f"{number:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if unit == "1" else f"{text} {unit}"
