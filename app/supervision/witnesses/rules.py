"""What a witness's answer means for its standing."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.supervision.witnesses.states import WITNESS
from storage.trail.witnessing import Told

PATIENCE = timedelta(minutes=10)
"""A witness that did not sign for so long is silent; a restart or a lost packet is no news."""


def event(state: str, told: Told, signed_at: datetime, now: datetime) -> str | None:
    """What has happened to a witness in `state` that last signed at `signed_at`; None for nothing new."""
    if told.contradicts:
        happened = "contradict"
    elif not told.why:
        happened = "sign"
    elif now - signed_at >= PATIENCE:
        happened = "fall_silent"
    else:
        return None
    return happened if WITNESS.allows(state, happened) else None
