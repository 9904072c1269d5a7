"""Entries as rows of a list: who, for whom, what, about what, with which outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.core.actor import Role
from app.core.fact import Subject
from app.html.roles import role_names
from app.html.words import _
from app.supervision.trail.names import Names, names_in
from app.supervision.trail.sentences import sentence
from storage.trail.queries import TrailLine

OUTCOMES = {"done": _("已办成"), "refused": _("未准许"), "failed": _("系统错误")}
PARTS = {"worker": _("系统自动（后台任务）"), "ticker": _("系统自动（到期办理）")}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, ready for a page."""

    id: UUID
    at: datetime
    who: str
    roles: str
    place: str  # the body or organisation he acted for
    deputy_for: str
    sentence: str
    subject: str
    subject_path: str  # where the subject is shown; empty for what has no page here
    outcome: str  # done | refused | failed
    outcome_word: str
    position: int | None

    @property
    def path(self) -> str:
        return f"/trail/entries/{self.id}"


def shown(line: TrailLine, names: Names) -> Shown:
    actor = line.actor
    place = actor.get("organisation") or actor.get("body")
    return Shown(
        id=line.id,
        at=line.at,
        who=_who(line, names),
        roles=role_names({Role(role) for role in actor.get("roles", ()) if role in set(Role)}),
        place=names.of(place) if place else "",
        deputy_for=names.of(actor["deputy_for"]) if "deputy_for" in actor else "",
        sentence=sentence(line, names),
        subject=names.subject(line.subject),
        subject_path=_path(line.subject),
        outcome=line.outcome,
        outcome_word=_(OUTCOMES[line.outcome]),
        position=line.position,
    )


async def all_shown(lines: Sequence[TrailLine]) -> list[Shown]:
    names = await names_in(lines)
    return [shown(line, names) for line in lines]


def _who(line: TrailLine, names: Names) -> str:
    if line.person is not None:
        return names.of(line.person)
    part = str(line.actor.get("part", ""))
    if part == "anonymous":
        return _("未登录的访问者")
    return _(PARTS[part]) if part in PARTS else _("系统（%(part)s）", part=part)


def _path(subject: Subject) -> str:
    return f"/trail/subjects/case/{subject.id}" if subject.kind == "case" else ""
