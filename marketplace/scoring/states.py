"""States of a scoring and of one expert's sheet."""

from __future__ import annotations

from app.core.states import StateTable
from marketplace.scoring.model import SheetState, State

EVALUATION = StateTable(
    "evaluation",
    State.SCORING,
    {
        (State.SCORING, "unlock"): State.UNLOCKED,
        (State.UNLOCKED, "report"): State.REPORTED,
        (State.SCORING, "void"): State.VOID,
        (State.UNLOCKED, "void"): State.VOID,
    },
    frozenset({State.REPORTED, State.VOID}),
)

SHEET = StateTable(
    "sheet",
    SheetState.OPEN,
    {(SheetState.OPEN, "submit"): SheetState.SUBMITTED},
    frozenset({SheetState.SUBMITTED}),
)
