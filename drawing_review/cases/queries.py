"""Reading cases: one, as its page shows it, and lists of those a person may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import CaseId, DistrictId, PersonId
from app.core.refusal import Refused
from app.core.term import Reading, read
from app.register.bodies.model import Body
from app.register.bodies.queries import named
from app.register.districts.queries import tree
from app.register.duties.queries import bodies_with
from app.register.holidays.queries import calendar
from drawing_review.archive.queries import closed_sheets
from drawing_review.cases import restricted, sight, states, store
from drawing_review.cases.intake.known import intake_of
from drawing_review.cases.limits import term_of
from drawing_review.cases.model import Case, CheckRun, FileId, Opinion, Seat, SetFile, Version, VersionId
from drawing_review.cases.seats import configured
from drawing_review.cases.seats import store as reviewers
from drawing_review.cases.seats.model import Reviewer
from drawing_review.cases.versions.rules import first_drawing
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import ledger
from storage.engine import fetch, fetch_value


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A case with all its parts, and the term that runs."""

    case: Case
    versions: Sequence[Version]
    all_files: Sequence[SetFile]
    seats: Sequence[Seat]
    reviewers: Sequence[Reviewer]  # who is or was one, a row a discipline
    opinions: Sequence[Opinion]
    runs: Sequence[CheckRun]  # over the files of the newest version
    term: Reading | None
    supervises: bool  # the reader coordinates or regulates its district
    everything: bool = False  # a reviewer looks at all of it again, not only at what changed
    closed: frozenset[str] = frozenset()  # restricted sheets that do not open to the reader, as "file/sheet"

    @property
    def newest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    def seat_of(self, actor: Actor) -> Seat | None:
        """The seat for which the actor is named as a reviewer."""
        named = {one.seat for one in self.reviewers if one.sits and one.person in _acting(actor)}
        return next((seat for seat in self.seats if seat.id in named and sight.sits(seat, actor)), None)

    def files(self, version: Version | None) -> list[SetFile]:
        """The files of a set, drawings first; of None: those of the draft."""
        id = version.id if version else None
        return store.in_order(file for file in self.all_files if file.version == id)

    def file(self, version: Version, id: str) -> SetFile:
        """A file of the set by its id; for "" the drawing that opens first. Refused("not_found")."""
        files = self.files(version)
        if not id:
            return first_drawing(files)
        found = next((file for file in files if str(file.id) == id), None)
        if found is None:
            raise Refused("not_found", thing="文件")
        return found

    def open_whole(self, file: SetFile) -> SetFile:
        """The file, if no sheet in it is closed to the reader. Refused("sheet_restricted")."""
        if restricted.closes(self.closed, file):
            raise Refused("sheet_restricted")
        return file

    def version(self, number: int) -> Version:
        """The version of that number. Refused("not_found")."""
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            raise Refused("not_found", thing="图纸版本")
        return found


def _acting(actor: Actor) -> tuple[PersonId | None, PersonId | None]:
    """The person himself, and whom he stands in for."""
    return actor.person, actor.deputy_for


async def seen_case(case_id: CaseId, actor: Actor) -> Case:
    """The case, if the actor may see it. Refused("not_found") otherwise: its existence is not told."""
    return (await _seen(case_id, actor))[0]


async def _seen(case_id: CaseId, actor: Actor) -> tuple[Case, list[Seat], frozenset[DistrictId]]:
    """The case, its seats, and its district with all that contain it."""
    case = await store.one(Case, case_id)
    seats = await store.of_case(Seat, case_id)
    above = (await tree()).above(case.district)
    if not sight.may_see(case, {seat.body for seat in seats}, actor, above):
        raise Refused("not_found", thing="办件")
    return case, seats, above


async def matter(case_id: CaseId, actor: Actor, *, everything: bool = False) -> Matter:
    """Everything the case's page shows. Refused("not_found") if the actor may not see it."""
    case, seats, above = await _seen(case_id, actor)
    versions = await store.of_case(Version, case_id)
    files = await store.of_case(SetFile, case_id)
    closed = await closed_sheets(case, actor, seats, files)
    supervises = any(sight.in_district(actor, role, above) for role in sight.SUPERVISING)
    opinions = await store.of_case(Opinion, case_id)
    own = {seat.id for seat in seats if sight.sits(seat, actor)}
    newest = [file.id for file in files if versions and file.version == versions[-1].id]
    return Matter(
        case=case,
        versions=versions,
        all_files=files,
        seats=seats,
        reviewers=await reviewers.of_case(case_id),
        opinions=opinions if supervises else restricted.open_opinions(closed, opinions, own),
        runs=await store.check_runs(newest),
        term=(await terms_now([case])).get(case.id),
        supervises=supervises,
        everything=everything,
        closed=closed,
    )


async def terms_now(cases: Sequence[Case]) -> dict[CaseId, Reading]:
    """The terms that run in these cases as they stand now, by the database's clock; none where none runs."""
    pauses = await store.pauses([case.id for case in cases if case.accepted_at])
    settings = await ledger()
    running = {case.id: term for case in cases if (term := term_of(case, settings, pauses.get(case.id, ())))}
    if not running:
        return {}
    days, now = await calendar(), await fetch_value("SELECT clock_timestamp()")
    return {case: read(term, days, now) for case, term in running.items()}


_MINE = """
FROM review_case c
CROSS JOIN (SELECT $5::uuid[] AS people, $6::text[] AS ended, $7::text[] AS matters) asks WHERE (
    ($1::uuid IS NOT NULL AND $1 IN (c.owner, c.designer) AND c.matter = ANY (asks.matters))
    OR EXISTS (SELECT 1 FROM review_seat s WHERE s.case = c.id AND s.body = ANY ($2::uuid[]))
    OR $3 OR c.district = ANY ($4::uuid[]))
"""
_TABS = {
    "open": "NOT (c.state = ANY (asks.ended))",
    "mine": "NOT (c.state = ANY (asks.ended)) AND "
    "(CASE c.state WHEN 'submitted' THEN $3 OR c.district = ANY ($4::uuid[])"
    " WHEN 'reviewing' THEN $3 OR c.district = ANY ($4::uuid[]) OR EXISTS (SELECT 1 FROM review_seat s"
    "  JOIN review_reviewer r ON r.seat = s.id AND r.until IS NULL AND r.person = ANY (asks.people)"
    "  WHERE s.case = c.id AND s.body = ANY ($2::uuid[]) AND s.state = 'open')"
    " ELSE $1 IN (c.owner, c.designer) END)",
    "done": "c.state = ANY (asks.ended)",
}
_FOUND = "($8 = '' OR c.number || c.title ILIKE '%' || $8 || '%')"
_ORDERS = {"number": "c.number", "title": "c.title", "state": "c.state", "opened_at": "c.opened_at"}


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """Parameters $1–$7: his organisation, his bodies, whether he supervises all, which districts, he himself,
    the states in which a case is over, and the matters in which he may act for his organisation."""
    duties = [duty for duty in actor.duties if duty.role in sight.SUPERVISING]
    everywhere = any(duty.district is None for duty in duties)
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    party = actor.organisation if actor.holds(Role.OWNER, Role.DESIGNER) else None
    matters = [one.value for one in JointMatter if actor.agent is None or one in actor.matters]
    people = [one for one in _acting(actor) if one is not None]
    return (
        party,
        list(actor.bodies(Role.REVIEWER)),
        everywhere,
        list(below),
        people,
        sorted({*states.CASE.final, "committed"}),  # which waits for a spot check, if at all
        matters,
    )


async def cases(
    actor: Actor, *, tab: str, words: str, sort: str, down: bool, limit: int, offset: int
) -> tuple[list[Case], int]:
    """The cases the actor may see, of one tab ("mine" waits for him), and how many there are in all."""
    where = f"{_MINE} AND {_TABS.get(tab, _TABS['open'])} AND {_FOUND}"
    order = f"{_ORDERS.get(sort, 'c.opened_at')} {'DESC' if down or sort not in _ORDERS else 'ASC'}, c.id"
    given = (*await _sight(actor), words)
    rows = await fetch(f"SELECT c.* {where} ORDER BY {order} LIMIT {limit:d} OFFSET {offset:d}", *given)
    total = await fetch_value(f"SELECT count(*) {where}", *given)
    return [msgspec.convert(dict(row), Case) for row in rows], total


async def waiting(actor: Actor) -> int:
    """How many cases wait for the actor now."""
    count: int = await fetch_value(f"SELECT count(*) {_MINE} AND {_TABS['mine']}", *await _sight(actor))
    return count


async def of_project(project: Any, actor: Actor) -> list[Case]:
    """The project's cases the actor may see, newest first."""
    rows = await fetch(
        f"SELECT c.* {_MINE} AND c.project = $8 ORDER BY c.opened_at DESC",
        *await _sight(actor),
        project,
    )
    return [msgspec.convert(dict(row), Case) for row in rows]


async def reviewing_bodies(case: Case) -> list[Body]:
    """The bodies that can take a seat: with a reviewer for the case's district, and not configured for
    the seats of other matters alone; of an assessment those that administer what its package holds."""
    ids = await bodies_with(Role.REVIEWER, (await tree()).above(case.district))
    found = sorted((await named(ids)).values(), key=lambda body: body.code)
    known = await intake_of(case)
    services = frozenset(known.application.conditions if known else ())
    return configured.seated(await configured.policy_of(case), case.matter, services, found)


async def version(version_id: VersionId) -> Version:
    """A version, for machines. Refused("not_found")."""
    return await store.one(Version, version_id)


async def file(file_id: FileId) -> SetFile:
    """A file of a set, for machines. Refused("not_found")."""
    return await store.one(SetFile, file_id)


async def waiting_file(file_id: FileId) -> SetFile | None:
    """A file that is still to be read; None if it was read already, or has left the draft."""
    found = await store.find(SetFile, file_id)
    return found if found and found.state == "received" else None


async def due() -> list[Case]:
    """Cases that nobody has accepted within the limit, the longest overdue first."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    return [await store.one(Case, case_id) for case_id in await store.due_cases(now)]
