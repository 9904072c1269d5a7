"""The part of a case's page about its materials: how each stands, and what the reader can do about it."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor, Role
from app.html.words import _
from app.register.documents.model import Document, State
from app.register.people.queries import named
from drawing_review.cases import sight, states
from drawing_review.cases.intake.known import Intake, documents_of, intake_of
from drawing_review.cases.intake.materials import lacking
from drawing_review.cases.intake.model import COMMITMENT, WITH_VALUES, Line, Standing
from drawing_review.cases.intake.rules import OPEN_FOR_MATERIALS
from drawing_review.cases.intake.words import SIGNS, STANDINGS, VERDICTS
from drawing_review.cases.model import Case
from drawing_review.cases.queries import Matter
from drawing_review.cases.spotchecks.queries import pick_of
from drawing_review.cases.spotchecks.words import PICKS
from drawing_review.policy.keys import Channel, Mode
from drawing_review.policy.sections.materials import Consequence, Demand
from drawing_review.policy.words import VALUES, word


async def intake(matter: Matter, actor: Actor) -> dict[str, Any]:
    """Empty `rows` and no application: a case that was opened without one."""
    case = matter.case
    known = await intake_of(case)
    coordinates = matter.supervises and actor.holds(Role.COORDINATOR)
    if known is None:
        none = dict.fromkeys(("checks", "commits", "resubmits", "rejects", "pick"), False)
        return {"known": None, "channel": _channel(case), "coordinates": coordinates, **none}
    party = sight.party(case, actor)
    library = [one for one in await documents_of(case) if one.state != State.REMOVED] if party else []
    notice = known.checks[-1] if known.checks and known.checks[-1].lacking else None
    return {
        "known": known,
        "channel": _channel(case),
        "mode": word(known.application.mode),
        "rows": [_row(one, known, party, library) for one in known.lines],
        "library": library,
        "consequences": {one.value: text for one, text in VALUES[Consequence].items()},
        "lacking": [one.name for one in lacking(known.lines)],
        "notice": notice,
        "told": _told(known) if notice else [],
        "signs": party
        and actor.holds(Role.OWNER)
        and known.application.mode == Mode.COMMITMENT
        and known.application.committed_at is None,
        "commitment": COMMITMENT if known.application.mode == Mode.COMMITMENT else "",
        "pick": await pick_of(case.id) if known.application.mode == Mode.COMMITMENT else None,
        "picks": PICKS,
        "people": await named({known.application.declared_by}),
        "checks": coordinates and states.CASE.allows(case.state, "notify"),
        "resubmits": party and states.CASE.allows(case.state, "resubmit"),
        "rejects": coordinates
        and states.CASE.allows(case.state, "reject")
        and any(one.lacking for one in known.checks),
        "commits": coordinates
        and known.application.mode == Mode.COMMITMENT
        and states.CASE.allows(case.state, "commit"),
        "coordinates": coordinates,
    }


def _channel(case: Case) -> dict[str, Any]:
    other = Channel.ORDINARY if case.channel == Channel.GREEN else Channel.GREEN
    return {
        "green": case.channel == Channel.GREEN,
        "word": word(case.channel),
        "other": other.value,
        "open": case.state in OPEN_FOR_MATERIALS,
    }


def _told(known: Intake) -> list[dict[str, str]]:
    names = {one.code: one.name for one in known.lines}
    return [
        {"name": names.get(one.code, one.code), "verdict": _(VERDICTS[one.verdict]), "reason": one.reason}
        for one in known.checks[-1].lacking
    ]


def _row(one: Line, known: Intake, party: bool, library: list[Document]) -> dict[str, Any]:
    case = known.case
    before = case.state in ("draft", "submitted", "correcting")
    late = case.state in ("reviewing", "returned", "suspended") and one.standing == Standing.PROMISED
    return {
        "it": one,
        "sign": SIGNS[one.standing],
        "standing": _(STANDINGS[one.standing]),
        "demand": word(Demand(one.demand)),
        "gives": party
        and one.code not in known.elsewhere
        and one.code not in WITH_VALUES
        and (before or late),
        "declares": party and one.code in WITH_VALUES and (before or late),
        "promises": party and before and one.standing == Standing.LACKING and one.demand == Demand.DEFERRABLE,
        "document": next((held for held in library if held.id == one.document), None),
    }
