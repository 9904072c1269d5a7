"""The case's time line: the parties see what was done, those who supervise all that was tried."""

from __future__ import annotations

from app.core.fact import Subject
from app.core.ids import CaseId
from app.register.history import Happening, history

_QUIET = (
    "drawing.view",
    "check.record",
    "drawing.identify",
    "drawing.compare",
    "drawing.answer_held",
    "opinion.give_marked",  # beside the opinion itself
    "paper.record_reading",
    "set.record_check",
    "consultation.say",
    "export.order",
    "export.write",
    "export.take",
)  # of interest to those who supervise, not to the parties


async def timeline(case: CaseId, *, everything: bool) -> list[Happening]:
    """Newest first. `everything`: also views, machine work, refused and failed attempts."""
    return await history(Subject("case", str(case)), everything=everything, quiet=_QUIET)
