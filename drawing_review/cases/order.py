"""In which order a case's page shows its parts: what the reader works on stands first."""

from __future__ import annotations

from app.core.actor import Actor, Role
from app.core.matter import JointMatter
from drawing_review.cases import sight
from drawing_review.cases.queries import Matter

INTAKE = (
    "change",
    "intake",
    "versions",
    "findings",
    "seats",
    "opinions",
    "consultations",
    "meetings",
    "permits",
    "notices",
)
REVIEWING = (
    "change",
    "versions",
    "opinions",
    "findings",
    "consultations",
    "seats",
    "meetings",
    "permits",
    "intake",
    "notices",
)
ANSWERING = (
    "opinions",
    "consultations",
    "change",
    "versions",
    "findings",
    "seats",
    "meetings",
    "permits",
    "intake",
    "notices",
)
DECIDING = (
    "seats",
    "opinions",
    "consultations",
    "meetings",
    "change",
    "versions",
    "findings",
    "permits",
    "notices",
    "intake",
)
OF_REVIEW = frozenset({"findings", "seats", "opinions", "consultations", "meetings", "permits"})


def order(matter: Matter, actor: Actor) -> list[str]:
    """The names of the parts below the head. A matter that is no review has its opinions on its own page."""
    chosen = _chosen(matter, actor)
    return [one for one in chosen if matter.case.matter == JointMatter.REVIEW or one not in OF_REVIEW]


def _chosen(matter: Matter, actor: Actor) -> tuple[str, ...]:
    """Before acceptance the materials lead for everybody; afterwards it depends on who reads."""
    if matter.case.accepted_at is None:
        return INTAKE
    if sight.party(matter.case, actor):
        return ANSWERING if matter.opinions else INTAKE
    if actor.holds(Role.REVIEWER):
        return REVIEWING
    return DECIDING
