"""Templates of messages (消息模板): each feature declares its own once, beside the task that sends it.

    declare_template("duty.granted", "您获得了新的职责", "…{role}…", "You hold a new duty", "…{role}…")

A template that nobody declared is a programming error and says so at once.
"""

from __future__ import annotations

import msgspec

from app.html.words import translate
from app.register.messages.model import Channel, Words


class Template(msgspec.Struct, frozen=True):
    """Title and text in both languages, `{name}` standing for the data; by which channels it also goes."""

    code: str
    zh: tuple[str, str]
    en: tuple[str, str]
    channels: frozenset[Channel]

    def words(self, data: dict[str, str]) -> dict[str, Words]:
        """What the message says in each language; data that a catalogue knows become English too."""
        english = {name: translate(value, "en") for name, value in data.items()}
        return {
            "zh": Words(*(sentence.format_map(data) for sentence in self.zh)),
            "en": Words(*(sentence.format_map(english) for sentence in self.en)),
        }


TEMPLATES: dict[str, Template] = {}


def declare_template(
    code: str, zh: tuple[str, str], en: tuple[str, str], channels: frozenset[Channel] = frozenset(Channel)
) -> None:
    """Register a template of (title, text) in Chinese and English. Twice with other words is an error."""
    template = Template(code, zh, en, channels)
    if TEMPLATES.setdefault(code, template) != template:
        raise ValueError(f"message template {code!r} is declared twice")
