"""The tender's time line: everybody sees what was done, its owner by whom, supervisors all that was tried."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from app.core.fact import Subject
from app.register.history import Happening, history
from marketplace.tenders.queries import Matter

_TOGETHER = timedelta(seconds=1)
_QUIET = ("tender.draft", "tender.edit", "tender.submit", "tender.return", "tender.avoid")
"""What came before the publication, and whom the owner named: of no interest to everybody."""


async def timeline(matter: Matter) -> list[Happening]:
    """Newest first, its whole life from draft to archive."""
    subject = Subject("tender", str(matter.tender.id))
    told = await history(subject, everything=matter.supervises, quiet=() if matter.owns else _QUIET)
    told = _once(told)
    if matter.owns or matter.supervises:
        return told
    return [msgspec.structs.replace(one, who="") for one in told]


def _once(told: list[Happening]) -> list[Happening]:
    """An act that brought about several facts is told once, as its first fact has it."""
    return [
        one
        for one, before in zip(told, [*told[1:], None], strict=True)
        if before is None
        or (one.what, one.who) != (before.what, before.who)
        or one.at - before.at > _TOGETHER
    ]
