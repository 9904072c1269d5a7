"""The visit (本次访问): who asks, for whom, in which language. One per request, set by app.web.session."""

from __future__ import annotations

from contextvars import ContextVar
from uuid import UUID

import msgspec

from app.core.actor import STRANGER, Actor


class Capacity(msgspec.Struct, frozen=True):
    """One thing the person may act for (代表身份): an organisation or a body, as the switch shows it."""

    kind: str  # "organisation" or "body"
    id: UUID
    name: str


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    actor: Actor = STRANGER
    session: UUID | None = None
    language: str = "zh"
    csrf: str = ""  # goes into every form and, by htmx, into every unsafe request
    path: str = "/"
    capacities: tuple[Capacity, ...] = ()
    offer_second_factor: bool = False  # duties ask for a second factor and none is enrolled yet
    demo: bool = False

    @property
    def signed_in(self) -> bool:
        return self.session is not None

    @property
    def acting_for(self) -> Capacity | None:
        """The organisation or body the person acts for now."""
        here = {self.actor.organisation, self.actor.body} - {None}
        return next((capacity for capacity in self.capacities if capacity.id in here), None)


VISIT: ContextVar[Visit] = ContextVar("visit", default=Visit())  # noqa: B039  (Visit is frozen)


def visit() -> Visit:
    """The present visit; outside a request, a stranger's, in Chinese."""
    return VISIT.get()
