"""What the forms of regional assessments ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.refusal import Refused
from app.register.projects.model import Use
from marketplace.regional import areas
from marketplace.regional.model import Area, Figure, Line, Site, Terms, Text

Coordinates = Annotated[str, Meta(min_length=1, max_length=200_000)]


class TypedAssessment(msgspec.Struct):
    district: UUID
    number: Annotated[Line, Meta(min_length=2)]
    title: Annotated[Line, Meta(min_length=2)]
    services: Annotated[Line, Meta(min_length=2)]
    since: date
    until: date
    area: Coordinates
    conditions: Text = ""

    def terms(self, limits: dict[Figure, Decimal], uses: frozenset[Use]) -> Terms:
        """Refused("area_wrong")."""
        codes = tuple(self.services.replace(",", " ").replace("、", " ").split())
        return Terms(
            number=self.number,
            title=self.title,
            services=codes,
            area=areas.from_lines(self.area),
            since=self.since,
            until=self.until,
            limits=limits,
            uses=uses,
            conditions=self.conditions,
        )


class TypedSite(msgspec.Struct):
    area: Coordinates

    def polygons(self) -> Area:
        """Refused("area_wrong")."""
        return areas.from_lines(self.area)


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(min_length=2, max_length=500)]


def figures(sent: Mapping[str, Any]) -> dict[Figure, Decimal]:
    """The figures that were filled in. Refused("invalid") names one that is no number."""
    typed = {figure: str(sent.get(figure.value, "")).strip() for figure in Figure}
    found = {}
    for figure, text in typed.items():
        if text:
            try:
                found[figure] = msgspec.convert(text, Decimal, strict=False)
            except msgspec.ValidationError:
                raise Refused("invalid", field=figure.value, why="请填写数字") from None
    return found


def permitted(sent: Iterable[Any]) -> frozenset[Use]:
    """The uses that were ticked; none means that every use is permitted. Nonsense is left out."""
    return frozenset(Use(one) for one in sent if one in set(Use))


def typed_site(site: Site) -> dict[str, str]:
    """The form filled in with a site as it stands."""
    return {"area": areas.lines(site.area)} | {
        figure.value: f"{value:f}" for figure, value in site.figures.items()
    }
