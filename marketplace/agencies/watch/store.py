"""Whose day of being told has come."""

from __future__ import annotations

from datetime import date

from marketplace.agencies.practitioners.model import Practitioner
from marketplace.agencies.practitioners.store import PRACTITIONERS
from marketplace.agencies.qualifications.model import Qualification
from marketplace.agencies.qualifications.store import QUALIFICATIONS
from storage import engine

MOST = 200
_QUALIFICATIONS = """
SELECT * FROM agency_qualification WHERE watch_on <= $1 AND state IN ('given', 'accepted')
ORDER BY watch_on LIMIT $2
"""
_PRACTITIONERS = """
SELECT * FROM agency_practitioner WHERE watch_on <= $1 AND state = 'present' ORDER BY watch_on LIMIT $2
"""


async def qualifications(today: date) -> list[Qualification]:
    return [QUALIFICATIONS.value(row) for row in await engine.fetch(_QUALIFICATIONS, today, MOST)]


async def practitioners(today: date) -> list[Practitioner]:
    return [PRACTITIONERS.value(row) for row in await engine.fetch(_PRACTITIONERS, today, MOST)]
