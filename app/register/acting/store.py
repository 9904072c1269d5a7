"""Everything a person's rights rest on, in one statement: it is asked on every request."""

from __future__ import annotations

from datetime import date

import msgspec

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.acting.model import Held
from app.register.deputies.model import Deputy
from storage import engine

_HELD = """
SELECT jsonb_build_object(
    'person', (SELECT to_jsonb(p) FROM person p WHERE p.id = $1),
    'represents', (SELECT coalesce(jsonb_agg(o ORDER BY o.name), '[]')
        FROM organisation o WHERE o.legal_representative = $1 AND o.standing <> 'refused'),
    'mandates', (SELECT coalesce(jsonb_agg(m ORDER BY m.id), '[]')
        FROM mandate m JOIN organisation o ON o.id = m.organisation
        WHERE m.person = $1 AND m.revoked_at IS NULL AND o.standing <> 'refused'),
    'agencies', (SELECT coalesce(jsonb_agg(a ORDER BY a.id), '[]')
        FROM agent_mandate a WHERE a.revoked_at IS NULL AND (
            a.agent IN (SELECT o.id FROM organisation o WHERE o.legal_representative = $1)
            OR a.agent IN (SELECT m.organisation FROM mandate m
                WHERE m.person = $1 AND m.revoked_at IS NULL))),
    'grants', (SELECT coalesce(jsonb_agg(g ORDER BY g.id), '[]')
        FROM duty_grant g WHERE g.person = $1 AND g.state = 'active'),
    'stands_in', (SELECT coalesce(jsonb_agg(d ORDER BY d.id), '[]')
        FROM deputy d WHERE d.deputy = $1 AND d.ended_at IS NULL),
    'today', (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
)::text
"""


class _Row(Held, frozen=True, kw_only=True):
    stands_in: list[Deputy]
    today: date


async def held(id: PersonId) -> tuple[Held, date]:
    """What the person holds, absent colleagues' rights included, and the day in China."""
    row = await _row(id)
    absent = [(one, await _row(one.absent)) for one in row.stands_in if one.holds(row.today)]
    return msgspec.structs.replace(row, deputies=absent), row.today


async def _row(id: PersonId) -> _Row:
    text = await engine.fetch_value(_HELD, id)
    try:
        return msgspec.json.decode(text, type=_Row)
    except msgspec.ValidationError:
        if '"person": null' in text:
            raise Refused("not_found", thing="人员") from None
        raise


async def today() -> date:
    day: date = await engine.fetch_value("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date")
    return day
