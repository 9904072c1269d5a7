"""What is typed into the forms of complaints and tips."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import BodyId, OrganisationId
from marketplace.grievances.model import OF_AGENCIES, About, Complaining
from marketplace.tenders.model import TenderId


class TypedGrievance(msgspec.Struct):
    """Of `agency` and `body` the one counts that fits what it is about."""

    about: About
    text: Annotated[str, Meta(min_length=4, max_length=4000)]
    agency: UUID | None = None
    body: UUID | None = None
    named: Annotated[str, Meta(max_length=200)] = ""
    tender: UUID | None = None

    def complaining(self) -> Complaining:
        of_agency = self.about in OF_AGENCIES
        return Complaining(
            about=self.about,
            text=self.text,
            agency=OrganisationId(self.agency) if self.agency and of_agency else None,
            body=BodyId(self.body) if self.body and not of_agency else None,
            named=self.named,
            tender=TenderId(self.tender) if self.tender and of_agency else None,
        )
