"""Rows ↔ values of windows, acts of service and ratings."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.ids import BodyId, OrganisationId, PersonId
from app.register.feedback.model import ServiceAct, ServiceActId, ServiceRating, Window, WindowId
from app.register.feedback.tables import ServiceActTable, ServiceRatingTable, WindowTable
from storage.constraints import means
from storage.engine import fetch, fetch_row
from storage.rows import Rows

rows = Rows(
    {
        Window: (WindowTable, "窗口"),
        ServiceAct: (ServiceActTable, "服务"),
        ServiceRating: (ServiceRatingTable, "评价"),
    }
)

means("service_rating_once", "rated_service_already")

_FROM = """
SELECT count(*) FILTER (WHERE address = $1 AND $1 <> '') AS address,
       count(*) FILTER (WHERE device = $2 AND $2 <> '') AS device
FROM service_rating WHERE at > $3::timestamptz - interval '1 hour' AND channel <> 'terminal'
"""
_ENDED = """
SELECT a.id FROM service_act a WHERE a.window = $1 AND a.at > $2
AND NOT EXISTS (SELECT 1 FROM service_rating r WHERE r.act = a.id AND r.rater = 'served')
ORDER BY a.at DESC LIMIT 1
"""
_OPEN = """
SELECT a.id FROM service_act a WHERE a.served @> to_jsonb($1::text) AND a.until > clock_timestamp()
AND NOT EXISTS (SELECT 1 FROM service_rating r WHERE r.act = a.id AND r.rater = $1)
ORDER BY a.at DESC
"""


async def windows(body: BodyId | None = None) -> list[Window]:
    return await rows.of(Window) if body is None else await rows.of(Window, body=body)


async def window_of(key: str) -> Window | None:
    found = await rows.of(Window, key=key)
    return found[0] if found else None


async def act_about(about: str) -> ServiceAct | None:
    found = await rows.of(ServiceAct, about=about)
    return found[0] if found else None


async def by_code(code: str) -> list[ServiceAct]:
    """Acts whose SMS was sent from this extension, the newest last."""
    return await rows.of(ServiceAct, code=code)


async def ended_at(window: WindowId, since: datetime) -> ServiceAct | None:
    """The newest act at the window that its person has not rated."""
    row = await fetch_row(_ENDED, window, since)
    return await rows.one(ServiceAct, row["id"]) if row else None


async def unrated(organisation: OrganisationId) -> list[ServiceAct]:
    """What the organisation was served with and has not rated yet, the newest first."""
    return [await rows.one(ServiceAct, row["id"]) for row in await fetch(_OPEN, str(organisation))]


async def from_here(address: str, device: str, now: datetime) -> tuple[int, int]:
    """How many ratings came in the last hour from this address and this device."""
    row = await fetch_row(_FROM, address, device, now)
    return row["address"], row["device"]


async def of_body(body: BodyId) -> list[ServiceRating]:
    return await rows.of(ServiceRating, body=body)


async def of_window(window: WindowId) -> list[ServiceRating]:
    return await rows.of(ServiceRating, window=window)


async def of_person(person: PersonId) -> list[ServiceRating]:
    return await rows.of(ServiceRating, person=person)


async def everything() -> list[ServiceRating]:
    found = await ServiceRatingTable.select().order_by(ServiceRatingTable.id).output(load_json=True)
    return msgspec.convert(found, list[ServiceRating])


async def acts_at(window: WindowId) -> list[ServiceAct]:
    """The newest ten acts at a window."""
    found = ServiceActTable.select().where(ServiceActTable.window == window).output(load_json=True)
    return msgspec.convert(
        await found.order_by(ServiceActTable.at, ascending=False).limit(10), list[ServiceAct]
    )


async def phone_of(act: ServiceActId) -> str:
    return (await rows.one(ServiceAct, act)).phone
