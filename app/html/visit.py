"""The visit (本次访问): who asks, for whom, in which language. One per request, set by app.web.session."""

from __future__ import annotations

from contextvars import ContextVar
from uuid import UUID

import msgspec

from app.core.actor import STRANGER, Actor


class ShownCapacity(msgspec.Struct, frozen=True):
    """One of the capacities (代表身份) the person may switch between, as the top bar shows it."""

    key: str
    name: str
    chosen: bool


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    actor: Actor = STRANGER
    session: UUID | None = None
    language: str = "zh"
    csrf: str = ""  # goes into every form and, by htmx, into every unsafe request
    path: str = "/"
    query: str = ""  # of the address, as sent
    capacities: tuple[ShownCapacity, ...] = ()
    offer_second_factor: bool = False  # duties ask for a second factor and none is enrolled yet
    password_due: bool = False  # the password was set by an administrator, or has to be changed by now
    demo: bool = False
    heard: str = ""  # the newest live event when the request came: what the page shows is no older

    @property
    def signed_in(self) -> bool:
        return self.session is not None

    @property
    def address(self) -> str:
        """Where the visitor is, to come back to: tab, search and page included."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def acting_for(self) -> str:
        """The name of the organisation or body the person acts for now; empty for none."""
        return next((capacity.name for capacity in self.capacities if capacity.chosen), "")


VISIT: ContextVar[Visit] = ContextVar("visit", default=Visit())  # noqa: B039  (Visit is frozen)


def visit() -> Visit:
    """The present visit; outside a request, a stranger's, in Chinese."""
    return VISIT.get()
