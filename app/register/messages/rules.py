"""By which channels a message goes out, and to which address."""

from __future__ import annotations

from collections.abc import Collection

from app.register.messages.model import Channel
from app.register.messages.templates import Template
from app.register.people.model import Person, State


def addresses(template: Template, person: Person, offered: Collection[Channel]) -> dict[Channel, str]:
    """Channel → address, for the channels that the template wants, the house has and the person can take."""
    if person.state != State.ACTIVE:
        return {}
    known = {Channel.MAIL: person.email, Channel.SMS: person.phone, Channel.WEBHOOK: person.login}
    return {
        channel: known[channel]
        for channel in Channel
        if channel in template.channels and channel in offered and known[channel]
    }
