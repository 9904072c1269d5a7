"""The acts that the trail can hold, by name; and those of administration, which the auditor reads."""

from __future__ import annotations

from functools import cache

from app.core.refusal import REFUSALS
from app.html.visit import visit
from app.register.acts import known
from app.register.separation.rules import ADMINS


@cache
def administration() -> frozenset[str]:
    """Acts of administrators, and acts open to anyone: signing in, passwords, pages that were refused."""
    return frozenset(act for act, one in known().items() if not one.roles or one.roles & ADMINS)


def word(act: str) -> str:
    """The act in the visitor's language; an act of an older version by its code."""
    command = known().get(act)
    if command is None:
        return act
    return command.zh if visit().language == "zh" else command.en


def choices() -> list[tuple[str, str]]:
    """(act, word) of every act, in the order of the acts."""
    return [(act, word(act)) for act in sorted(known())]


def refusal(code: str, data: dict[str, str]) -> str:
    """The refusal's sentence in the visitor's language; its code if that is not declared any more."""
    found = REFUSALS.get(code)
    if found is None:
        return code
    sentence = found.zh if visit().language == "zh" else found.en
    try:
        return sentence.format(**data)
    except (KeyError, IndexError):
        return code
