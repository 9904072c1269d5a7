"""What a change of a file is on the trail. Names of people stay in the row, where they can be erased."""

from __future__ import annotations

from uuid import UUID

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.agencies.model import Section


class FileChanged(Fact, frozen=True, tag="agency.file_changed"):  # 档案变更
    agency: OrganisationId
    section: Section
    event: str  # added | changed | withdrawn | accepted | declined
    about: UUID  # the qualification, practitioner or offer; the agency itself for its profile
    fields: list[str]  # which of its fields
