"""Reading an acceptance: everything its page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.term import Reading, Term, read
from app.register.documents.model import Document
from app.register.documents.queries import document
from app.register.holidays.queries import calendar
from app.register.projects.model import Project
from app.register.projects.queries import project
from drawing_review.archive.queries import closed_to
from drawing_review.cases import queries as cases
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing.rules import withheld
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Case, FileId, Seat
from drawing_review.cases.queries import Matter
from drawing_review.completion import rules, store
from drawing_review.completion.measures import Measure, measures
from drawing_review.completion.model import Item, ItemId, Opinion, Survey
from drawing_review.completion.rectification import most_days
from drawing_review.completion.sealed import AsBuilt, Pair, as_built
from storage.blobs.store import store as blobs
from storage.engine import fetch_value


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An acceptance as its page and its API show it."""

    matter: Matter
    project: Project
    as_built: AsBuilt
    surveys: Sequence[Survey]
    documents: Mapping[str, Document]  # by id: the surveys' files and the evidence of what was mended
    measures: Sequence[Measure]
    opinions: Sequence[Opinion]  # that hold, in the order of the seats
    items: Sequence[Item]
    lights: Mapping[ItemId, Reading]  # of what is still to be mended
    overall: Verdict | None
    mine: Seat | None  # the reader's seat
    party: bool  # he acts for the owner or the designer
    leads: bool  # he coordinates the case
    most_days: int  # that may be given for a rectification

    @property
    def case(self) -> Case:
        return self.matter.case

    @property
    def survey(self) -> Survey | None:
        return self.surveys[-1] if self.surveys else None


async def shown(case_id: CaseId, actor: Actor) -> Shown:
    """Refused("not_found") if he may not see the case, Refused("not_acceptance") for another matter."""
    matter = await cases.matter(case_id, actor)
    rules.demand_acceptance(matter.case)
    surveys, items = await store.surveys(case_id), await store.items(case_id)
    built, now = await project(matter.case.project), await fetch_value("SELECT clock_timestamp()")
    days = await calendar()
    opinions = rules.holding(matter.seats, await store.opinions(case_id))
    return Shown(
        matter=matter,
        project=built,
        as_built=await as_built(matter.case),
        surveys=surveys,
        documents=await _documents(surveys, items),
        measures=measures(surveys[-1], built) if surveys else [],
        opinions=opinions,
        items=items,
        lights={
            one.id: read(Term(one.asked_at, one.days), days, now) for one in items if one.state == "open"
        },
        overall=rules.overall(matter.seats, opinions, items),
        mine=matter.seat_of(actor),
        party=sight.party(matter.case, actor),
        leads=matter.supervises and actor.holds(Role.COORDINATOR),
        most_days=await most_days(matter.case, now),
    )


async def _documents(surveys: Sequence[Survey], items: Sequence[Item]) -> dict[str, Document]:
    wanted = {one.document for one in surveys} | {one.evidence for one in items if one.evidence}
    return {str(id): await document(id) for id in wanted}


async def difference(case_id: CaseId, file_id: FileId, actor: Actor) -> tuple[Case, Pair, bytes]:
    """A drawing beside the sealed one, and their Compared as JSON. Refused("not_found") without one.

    What differs on sealed sheets that are closed to the reader is counted and not shown.
    """
    case = await cases.seen_case(case_id, actor)
    built = await as_built(case)
    pair = next((one for one in built.pairs if one.file.id == file_id), None)
    if pair is None or pair.was is None or pair.found is None or built.sealed is None:
        raise Refused("not_found", thing="比对")
    data = await blobs().read(pair.found.difference)
    closed = await closed_to(await case_store.one(Case, built.sealed.case), actor)
    return case, pair, withheld(data, (pair.was.id,), closed) if closed else data
