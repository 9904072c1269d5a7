"""What each fact makes of a case: one function a fact, checked against the states."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import singledispatch
from typing import Protocol, TypeVar
from uuid import UUID

from msgspec.structs import replace

from app.core.fact import Fact
from app.core.ids import BodyId, PersonId
from app.core.states import StateTable
from drawing_review.cases import facts, states
from drawing_review.cases.drafts.facts import FileAdded, FileRemoved, FileSorted
from drawing_review.cases.model import FileId, FileKind, SeatId, VersionId
from drawing_review.cases.replay.then import CaseThen, FileThen, OpinionThen, SeatThen, VersionThen
from drawing_review.cases.suspension.facts import CaseResumed, CaseSuspended
from drawing_review.cases.versions.rules import settled


class DoesNotFollow(ValueError):
    """A fact that cannot have happened after those before it: one is missing, changed or out of order."""


class _Part(Protocol):
    @property
    def id(self) -> UUID: ...


P = TypeVar("P", bound=_Part)


def one_of(parts: Sequence[P], id: UUID) -> P:
    found = next((part for part in parts if part.id == id), None)
    if found is None:
        raise DoesNotFollow(f"nothing is known of {id}")
    return found


def with_part(parts: tuple[P, ...], new: P) -> tuple[P, ...]:
    """The parts, with the one of the same id replaced."""
    return tuple(new if part.id == new.id else part for part in parts)


def step(table: StateTable, state: str, event: str) -> str:
    if not table.allows(state, event):
        raise DoesNotFollow(f"{table.thing}: “{event}” is not possible in “{state}”")
    return table.step(state, event)


@singledispatch
def apply(fact: Fact, then: CaseThen, person: PersonId | None) -> CaseThen:
    """The case after one more fact by `person`. Raises DoesNotFollow."""
    raise TypeError(f"{type(fact).__name__} is no fact that changes a case")


@apply.register
def _added(fact: FileAdded, then: CaseThen, person: PersonId | None) -> CaseThen:
    new = FileThen(fact.file, fact.name, fact.kind, fact.sha256, fact.state)
    files = then.draft if fact.replaces is None else _without(then.draft, fact.replaces)
    return replace(then, draft=tuple(sorted((*files, new), key=lambda file: file.id)))


@apply.register
def _removed(fact: FileRemoved, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, draft=_without(then.draft, fact.file))


def _without(files: tuple[FileThen, ...], id: FileId) -> tuple[FileThen, ...]:
    gone = one_of(files, id)
    return tuple(file for file in files if file is not gone)


@apply.register
def _sorted(fact: FileSorted, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, draft=with_part(then.draft, replace(one_of(then.draft, fact.file), kind=fact.kind)))


@apply.register
def _submitted(fact: facts.DrawingSubmitted, then: CaseThen, person: PersonId | None) -> CaseThen:
    """The draft, or one file that came, becomes a new version; seats that had concluded look again."""
    if fact.version_number != len(then.versions) + 1:
        raise DoesNotFollow(f"version {fact.version_number} does not follow {len(then.versions)}")
    files = tuple(sorted(_files(fact), key=lambda file: file.id))
    if then.draft and then.draft != files:
        raise DoesNotFollow("what was submitted is not the draft")
    new = VersionThen(fact.version, fact.version_number, fact.sha256, states.VERSION.initial, files)
    return replace(
        then,
        state=step(states.CASE, then.state, "submit"),
        draft=(),
        versions=(*then.versions, _settled(new)),
        seats=tuple(_reopened(seat) if seat.state == "closed" else seat for seat in then.seats),
    )


def _files(fact: facts.DrawingSubmitted) -> list[FileThen]:
    """The files of the set; before there were sets, one drawing that has the version's id."""
    if fact.files:
        return [FileThen(one.id, one.name, one.kind, one.sha256, one.state) for one in fact.files]
    only = FileId(fact.version)
    return [FileThen(only, fact.file, FileKind.DRAWING, fact.sha256, states.FILE.initial)]


def _settled(version: VersionThen) -> VersionThen:
    event = settled((file.kind, file.state) for file in version.files)
    return replace(version, state=step(states.VERSION, version.state, event)) if event else version


def _reopened(seat: SeatThen) -> SeatThen:
    return SeatThen(seat.id, seat.body, step(states.SEAT, seat.state, "reopen"))


def look_again(seats: tuple[SeatThen, ...], which: Collection[UUID]) -> tuple[SeatThen, ...]:
    """The seats, those of `which` open again."""
    return tuple(_reopened(seat) if seat.id in which else seat for seat in seats)


@apply.register
def _read(fact: facts.DrawingRead, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _file(then, fact.version, fact.file, "read")


@apply.register
def _paper(fact: facts.PaperRead, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _file(then, fact.version, fact.file, "read")


@apply.register
def _refused(fact: facts.DrawingRefused, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _file(then, fact.version, fact.file, "refuse")


def _file(then: CaseThen, version: VersionId | None, id: FileId | None, event: str) -> CaseThen:
    """A file one step on, in the draft or in its version, which is settled with its last file."""
    if version is None:
        return replace(then, draft=_moved(then.draft, id, event))
    found = one_of(then.versions, version)
    after = replace(found, files=_moved(found.files, id or FileId(version), event))
    return replace(then, versions=with_part(then.versions, _settled(after)))


def _moved(files: tuple[FileThen, ...], id: FileId | None, event: str) -> tuple[FileThen, ...]:
    if id is None:
        raise DoesNotFollow("a file of the draft has no id")
    file = one_of(files, id)
    return with_part(files, replace(file, state=step(states.FILE, file.state, event)))


@apply.register
def _accepted(fact: facts.CaseAccepted, then: CaseThen, person: PersonId | None) -> CaseThen:
    state = step(states.CASE, then.state, "accept")
    return replace(then, state=state, seats=seated(fact.bodies, fact.seats))


def seated(bodies: Sequence[BodyId], seats: Sequence[SeatId]) -> tuple[SeatThen, ...]:
    """The bodies' seats as they are when a review begins."""
    found = [SeatThen(seat, body, states.SEAT.initial) for seat, body in zip(seats, bodies, strict=True)]
    return tuple(sorted(found, key=lambda seat: seat.id))


@apply.register
def _given(fact: facts.OpinionGiven, then: CaseThen, person: PersonId | None) -> CaseThen:
    seat = one_of(then.seats, fact.seat)
    opinion = OpinionThen(
        id=fact.opinion,
        number=fact.opinion_number,
        seat=seat.id,
        version=fact.version_number,
        person=person,
        text=fact.text,
        clause=fact.clause,
        severity=fact.severity,
        state=states.OPINION.initial,
        late=fact.late,
    )
    return replace(then, opinions=(*then.opinions, opinion))


@apply.register
def _answered(fact: facts.OpinionAnswered, then: CaseThen, person: PersonId | None) -> CaseThen:
    opinion = one_of(then.opinions, fact.opinion)
    state = step(states.OPINION, opinion.state, "answer")
    return replace(then, opinions=with_part(then.opinions, replace(opinion, state=state, reply=fact.reply)))


@apply.register
def _opinion_moved(fact: facts.OpinionMoved, then: CaseThen, person: PersonId | None) -> CaseThen:
    opinion = one_of(then.opinions, fact.opinion)
    state = step(states.OPINION, opinion.state, fact.event)
    return replace(then, opinions=with_part(then.opinions, replace(opinion, state=state)))


@apply.register
def _closed(fact: facts.SeatClosed, then: CaseThen, person: PersonId | None) -> CaseThen:
    seat = one_of(then.seats, fact.seat)
    state = step(states.SEAT, seat.state, "close")
    closed = replace(seat, state=state, result=fact.result, note=fact.note, closed_by=person)
    return replace(then, seats=with_part(then.seats, closed))


@apply.register
def _reopening(fact: facts.SeatReopened, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, seats=with_part(then.seats, _reopened(one_of(then.seats, fact.seat))))


@apply.register
def _returned(fact: facts.CaseReturned, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "return"))


@apply.register
def _suspended(fact: CaseSuspended, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "suspend"))


@apply.register
def _resumed(fact: CaseResumed, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "resume"))


@apply.register
def _passed(fact: facts.CasePassed, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "pass"), conclusion=fact.conclusion)


@apply.register
def _withdrawn(fact: facts.CaseWithdrawn, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "withdraw"), conclusion=fact.reason)
