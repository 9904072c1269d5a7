"""An application walked through intake over HTTP by its owner, its designer and the window."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import asyncpg
import msgspec

from app.core.ids import CaseId, OrganisationId, ProjectId
from app.register.acting.queries import actor_for
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.projects.commands import change_project
from app.register.projects.model import Details, Use
from drawing_review.cases.versions.commands import submit_drawing
from storage.blobs.model import Blob
from storage.engine import fetch_value
from storage.unit import Context
from tests.app.web.given import PASSWORD
from tests.drawing_review.applied import ANSWERS
from tests.drawing_review.town import Town
from tests.marketplace.clock import Clock
from tests.marketplace.world import Party

GIVEN = ("calculations", "survey_report", "design_qualification", "approval", "planning_conditions")


class Walk:
    """An owner, a designer and a coordinator with one application."""

    def __init__(
        self,
        town: Town,
        owner: Party,
        designer: Party,
        window: Party,
        project: ProjectId,
        clock: Clock,
    ) -> None:
        self.town, self.owner, self.designer, self.window = town, owner, designer, window
        self.project, self.clock = project, clock
        self.path, self.case = "", CaseId(project)

    async def applies(self, **changes: Any) -> dict[str, Any]:
        body = {
            "project": str(self.project),
            "title": "一号楼施工图",
            "matters": ["review"],
            "answers": ANSWERS,
            "unclassified": True,
        }
        made = await self.owner.done("/api/applications", body | changes)
        self.case, self.path = CaseId(msgspec.convert(made["case"], CaseId)), f"/api/cases/{made['case']}"
        return dict(made)

    async def context(self, who: Party) -> Context:
        assert who.organisation is not None
        organisation = OrganisationId(who.organisation)
        return Context(actor=await actor_for(who.person, organisation=organisation))

    async def document(self, kind: Kind = Kind.OTHER, owner_library: bool = False) -> str:
        """A new document of the project, or of the owner's own library; its id."""
        context = await self.context(self.owner)
        holder = context.actor.organisation if owner_library else self.project
        assert holder is not None
        fact = await give_document(
            context,
            HolderKind.ORGANISATION if owner_library else HolderKind.PROJECT,
            holder,
            kind=kind,
            name="a.pdf",
            media_type="application/pdf",
            blob=Blob("b" * 64, 10, "d" * 64),
        )
        return str(fact.document)

    async def gives(self, *codes: str) -> None:
        for code in codes:
            body = {"document": await self.document()}
            await self.owner.done(f"{self.path}/materials/{code}", body)

    async def draws(self) -> None:
        sha256 = (await fetch_value("SELECT encode(sha256(gen_random_uuid()::text::bytea), 'hex')")) or ""
        await submit_drawing(await self.context(self.designer), self.case, "a.dxf", str(sha256), 10)

    async def intake(self) -> dict[str, Any]:
        return dict((await self.owner.get(f"{self.path}/intake")).json())

    async def judged(self, **verdicts: str) -> dict[str, Any]:
        codes = [one["code"] for one in (await self.intake())["materials"]]
        return {
            "judged": [
                {"code": code, "verdict": verdicts.get(code, "complete"), "reason": "请补正"}
                for code in codes
            ]
        }

    async def passes(self, **time: float) -> None:
        """Time goes by for this case: its moments move into the past, as rows that nobody changes."""
        ago = timedelta(**time)
        administrator: Any = await asyncpg.connect(self.clock.url)
        try:
            await administrator.execute("SET session_replication_role = replica")  # not a change of anybody's
            await administrator.execute(
                "UPDATE review_case SET notified_at = notified_at - $2::interval,"
                " next_due = next_due - $2::interval WHERE id = $1",
                self.case,
                ago,
            )
            await administrator.execute(
                'UPDATE review_provision SET due = due - $2::interval WHERE "case" = $1', self.case, ago
            )
        finally:
            await administrator.close()

    async def commits(self) -> None:
        """A small warehouse, applied for, complete, promised by the owner's signature and concluded."""
        details = Details("仓库", await self.town.here(), "某路", Use.WAREHOUSE)
        await change_project(await self.context(self.owner), self.project, details)
        await self.applies(answers=ANSWERS | {"storeys_below": "0"})
        await self.gives(*GIVEN, "contract", "owner_licence", "land_permit")
        await self.draws()
        await self.window.done(f"{self.path}/formal-check", await self.judged())
        await self.owner.browser.send_form("/account/confirm", {"password": PASSWORD, "back": "/"})
        self.owner._token = ""  # the session's token is another one after the password
        await self.owner.done(f"{self.path}/commitment")
        await self.window.done(f"{self.path}/commitment/conclusion")
