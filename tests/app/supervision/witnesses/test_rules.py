"""Which answers of a witness are news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.supervision.witnesses.rules import PATIENCE, event
from storage.trail.witnessing import Told

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SIGNED = Told("w", 5)
AWAY = Told("w", 5, "ConnectError")
CONTRADICTS = Told("w", 9, "it signed 9", contradicts=True)


@pytest.mark.parametrize(
    ("state", "told", "ago", "happened"),
    [
        ("silent", SIGNED, PATIENCE, "sign"),
        ("signing", SIGNED, timedelta(0), None),
        ("contradicting", SIGNED, timedelta(0), "sign"),
        ("signing", AWAY, PATIENCE - timedelta(seconds=1), None),
        ("signing", AWAY, PATIENCE, "fall_silent"),
        ("silent", AWAY, PATIENCE, None),
        ("signing", CONTRADICTS, timedelta(0), "contradict"),
        ("silent", CONTRADICTS, timedelta(0), "contradict"),
        ("contradicting", CONTRADICTS, PATIENCE, None),
    ],
)
def test_only_what_changes_is_news(state: str, told: Told, ago: timedelta, happened: str | None) -> None:
    assert event(state, told, NOW - ago, NOW) == happened
