"""What intake knows of a case at one moment, and the configuration that binds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from app.core.ids import CaseId
from app.core.term import CHINA
from app.register.documents.model import Document, DocumentId, HolderKind
from app.register.documents.queries import held_by
from drawing_review.assessment import store as assessments
from drawing_review.cases import store as cases
from drawing_review.cases.intake import store
from drawing_review.cases.intake.materials import in_library, lines, newest
from drawing_review.cases.intake.model import BASE_DATA, BY_SETS, Application, FormalCheck, Line, Provision
from drawing_review.cases.model import Case, Version
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.model import Policy
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.materials import materials_for


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about the intake of one case. `policy` is that of the day of the application."""

    case: Case
    application: Application
    provisions: Sequence[Provision]
    checks: Sequence[FormalCheck]
    lines: Sequence[Line]
    policy: Policy
    elsewhere: Mapping[str, datetime | None]  # what comes otherwise than as a document → when it last came

    def changed_since(self, moment: datetime) -> list[str]:
        """The codes of materials that have come after a moment, the drawings included."""
        asked = {one.code for one in self.lines}
        found = [code for code, one in newest(self.provisions).items() if one.at > moment]
        return found + [code for code, at in self.elsewhere.items() if code in asked and at and at > moment]


async def intake_of(case: Case) -> Intake | None:
    """What intake knows of the case; None for a case without an application."""
    application = await store.application(case.id)
    if application is None:
        return None
    policy = await policy_on(application.declared_at.astimezone(CHINA).date())
    asked = materials_for(policy, case.matter, application.mode, frozenset(application.conditions))
    provisions = await store.provisions(case.id)
    elsewhere = await _elsewhere(case)
    today = (case.submitted_at or application.declared_at).astimezone(CHINA).date()
    library = in_library(await documents_of(case), today)
    return Intake(
        case=case,
        application=application,
        provisions=provisions,
        checks=await store.checks(case.id),
        lines=lines(asked, provisions, library, elsewhere),
        policy=policy,
        elsewhere=elsewhere,
    )


async def _elsewhere(case: Case) -> dict[str, datetime | None]:
    """Drawings come as sets; the base data and the reports of a joint assessment on its own page."""
    versions = [one for one in await cases.of_case(Version, case.id) if one.state != "refused"]
    sets = versions[-1].submitted_at if versions else None
    found: dict[str, datetime | None] = dict.fromkeys(BY_SETS, sets)
    if case.matter == JointMatter.ASSESSMENT:
        bases = await assessments.bases(case.id)
        found[BASE_DATA] = bases[-1].at if bases else None
        found |= assessments.delivered(await assessments.parts(case.id), await assessments.reports(case.id))
    return found


async def documents_of(case: Case) -> list[Document]:
    """The documents that may serve the case: those of its project, its owner and its designer."""
    found = await held_by(HolderKind.PROJECT, case.project)
    for organisation in (case.owner, case.designer):
        found += await held_by(HolderKind.ORGANISATION, organisation)
    return found


async def document_of(case: Case, id: DocumentId) -> Document | None:
    """The document if it may serve the case."""
    return next((one for one in await documents_of(case) if one.id == id), None)


async def intake(case_id: CaseId) -> Intake | None:
    return await intake_of(await cases.one(Case, case_id))
