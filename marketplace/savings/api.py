"""The JSON API of what regional assessments save."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import get
from litestar.params import FromPath

from marketplace.regional.model import AssessmentId
from marketplace.regional.queries import assessment
from marketplace.savings import queries
from marketplace.savings.rules import Saved

PUBLIC = "what was saved with public money is public"


class SavedOut(msgspec.Struct, frozen=True):
    """Yuan and working days; each service with what one reuse saves and how that is known."""

    saved: Saved
    services: list[queries.ServiceSaved]


@get("/api/assessments/{assessment_id:uuid}/savings", public=PUBLIC)
async def show_savings(assessment_id: FromPath[UUID]) -> SavedOut:
    found = await queries.of_assessment(await assessment(AssessmentId(assessment_id)))
    return SavedOut(found.saved, list(found.services))


routes = [show_savings]
