"""What the catalogue says of the services that agencies offer: names, and the qualifications asked for."""

from __future__ import annotations

from datetime import date

import msgspec

from app.core.ids import DistrictId
from marketplace.agencies.qualifications.kinds import Asked, asked
from marketplace.catalogue.queries import catalogue


class Offerable(msgspec.Struct, frozen=True):
    """A service an agency may offer in a district."""

    code: str
    name: str
    asked: Asked


async def offerable(district: DistrictId, on: date) -> dict[str, Offerable]:
    """Code → service of the district's catalogue on a day."""
    found = (await catalogue(district, on)).values()
    return {one.code: Offerable(one.code, one.name, asked(one.facts.qualification)) for one in found}
