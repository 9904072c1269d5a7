"""What follows what the package holds: the materials that are asked for, and the seats that decide."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.ids import CaseId
from drawing_review.assessment import rules, store
from drawing_review.cases.intake import store as intake


async def depend(case: CaseId) -> None:
    """The application's conditions are anew the services that are to be assessed."""
    application = await intake.application(case)
    assert application is not None, "a package belongs to an application"
    after = rules.conditions(application.conditions, await store.parts(case))
    await intake.rows.save(application, replace(application, conditions=after))
