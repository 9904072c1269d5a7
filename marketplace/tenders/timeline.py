"""The tender's time line: everybody sees what was done, its owner by whom, supervisors all that was tried.

What is told of other things belongs to it as well: its draws, questions, and what rooms above name.

@chapters
async def scorings(matter: Matter) -> list[Subject]: ...
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import msgspec

from app.core.fact import Subject
from app.draw.queries import draw_for
from app.register.history import Happening, history
from marketplace.tenders.draws import purpose
from marketplace.tenders.queries import Matter

_TOGETHER = timedelta(seconds=1)
_QUIET = ("tender.draft", "tender.edit", "tender.submit", "tender.return", "tender.avoid")
"""What came before the publication, and whom the owner named: of no interest to everybody."""
_SAID_OF_OTHERS = (
    "question.ask",
    "draw.commit",
    "draw.freeze",
    "draw.hold",
    "evaluation.begin",
    "evaluation.sign_report",
    "evaluation.void",
    "auction.begin",
    "auction.close",
)
"""What is told of those other things; who asked, scored or spoke is not."""

Chapters = Callable[[Matter], Awaitable[list[Subject]]]
_SOURCES: list[Chapters] = []


def chapters(source: Chapters) -> Chapters:
    """Register what names other things of which the time line tells."""
    _SOURCES.append(source)
    return source


async def timeline(matter: Matter) -> list[Happening]:
    """Newest first, its whole life from draft to archive."""
    subject = Subject("tender", str(matter.tender.id))
    own = await history(subject, everything=matter.supervises, quiet=() if matter.owns else _QUIET)
    if not (matter.owns or matter.supervises):
        own = [_for_everybody(one) for one in own]
    return sorted([*_once(own), *await _of_others(matter)], key=lambda one: one.at, reverse=True)


async def _of_others(matter: Matter) -> list[Happening]:
    subjects = [one for source in _SOURCES for one in await source(matter)]
    told = [one for subject in subjects for one in _once(await history(subject, everything=False))]
    return [msgspec.structs.replace(one, who="") for one in told if one.act in _SAID_OF_OTHERS]


def _for_everybody(one: Happening) -> Happening:
    """Without names; and what stands in a contract is its parties' and their supervisors' alone."""
    return msgspec.structs.replace(one, who="", note="" if one.act.startswith("contract.") else one.note)


def _once(told: list[Happening]) -> list[Happening]:
    """An act that brought about several facts is told once, as its first fact has it."""
    return [
        one
        for one, before in zip(told, [*told[1:], None], strict=True)
        if before is None
        or (one.what, one.who) != (before.what, before.who)
        or one.at - before.at > _TOGETHER
    ]


@chapters
async def questions(matter: Matter) -> list[Subject]:
    return [Subject("question", str(one.id)) for one in matter.questions]


@chapters
async def lot_draws(matter: Matter) -> list[Subject]:
    found = [await draw_for(purpose(matter.tender, lot)) for lot in matter.lots]
    return [Subject("draw", str(one.id)) for one in found if one is not None]
