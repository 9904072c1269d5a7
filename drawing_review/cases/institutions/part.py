"""Of a case's page: the government's purchase of its review, and the form by which the window records one."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor, Role
from app.register.engagements.queries import engaged_for
from app.register.organisations.queries import named
from drawing_review.cases.institutions import store
from drawing_review.cases.institutions.model import SERVICE
from drawing_review.cases.institutions.purchasing import OPEN
from drawing_review.cases.queries import Matter


async def purchase(matter: Matter, actor: Actor) -> dict[str, Any]:
    """`purchases`: each with the agency's name; `may_purchase` while nobody is engaged."""
    case = matter.case
    found = await store.purchases(case.project)
    names = await named({one.organisation for one in found})
    window = matter.supervises and actor.holds(Role.COORDINATOR) and case.state in OPEN
    return {
        "purchases": [(one, names[one.organisation].name) for one in found if one.organisation in names],
        "may_purchase": window and await engaged_for(case.project, SERVICE) is None,
    }
