"""How each material of a case stands: given, held in the verified library, promised, or lacking."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from app.register.documents.model import Document, Kind, State
from drawing_review.cases.intake.model import WITH_VALUES, Line, Provision, Standing
from drawing_review.policy.sections.materials import Demand, Material


def in_library(documents: Collection[Document], today: date) -> dict[Kind, Document]:
    """The verified document of each kind that is valid today: it is never asked for again (一证一次提交)."""
    valid = [
        one
        for one in documents
        if one.state == State.VERIFIED and (one.valid_until is None or one.valid_until >= today)
    ]
    return {one.kind: one for one in sorted(valid, key=lambda one: one.given_at)}


def newest(provisions: Sequence[Provision]) -> dict[str, Provision]:
    """The provision that counts of each code: the one that came last."""
    return {one.code: one for one in sorted(provisions, key=lambda one: one.id)}


def lines(
    asked: Sequence[Material],
    provisions: Sequence[Provision],
    library: Mapping[Kind, Document],
    elsewhere: Mapping[str, datetime | None],
) -> list[Line]:
    """Every material of the case with how it stands, in the order of the configuration.

    `elsewhere`: what comes otherwise than as a document, and when it last came.
    """
    given = newest(provisions)
    return [_line(one, given.get(one.code), library, elsewhere) for one in asked]


def _line(
    one: Material,
    given: Provision | None,
    library: Mapping[Kind, Document],
    elsewhere: Mapping[str, datetime | None],
) -> Line:
    held = library.get(one.library) if one.library and one.code not in WITH_VALUES else None
    standing, document = Standing.LACKING, None
    if one.code in elsewhere:
        standing = Standing.GIVEN if elsewhere[one.code] else Standing.LACKING
    elif given and given.document:
        standing, document = Standing.GIVEN, given.document
    elif held:
        standing, document = Standing.HELD, held.id
    elif given:
        standing = Standing.PROMISED
    elif one.demand == Demand.OPTIONAL:
        standing = Standing.UNASKED
    return Line(
        code=one.code,
        name=one.name,
        demand=one.demand.value,
        standing=standing,
        review_content=one.review_content,
        document=document,
        days=one.days,
        consequence=one.consequence.value if one.demand == Demand.DEFERRABLE else "",
        due=given.due if given and standing == Standing.PROMISED else None,
        lapsed=bool(given and standing == Standing.PROMISED and given.lapsed_at),
    )


def lacking(found: Sequence[Line]) -> list[Line]:
    """Everything that is asked for and neither there nor promised: told at once, all of it."""
    return [one for one in found if one.standing == Standing.LACKING]


def promised(found: Sequence[Line]) -> list[Line]:
    return [one for one in found if one.standing == Standing.PROMISED]
