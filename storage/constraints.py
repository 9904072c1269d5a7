"""What a violated database constraint means to a person: name of the constraint → code of a refusal."""

from __future__ import annotations

from typing import Any

from app.core.refusal import Refused

MEANINGS: dict[str, str] = {}


def means(constraint: str, code: str) -> None:
    """Say which refusal the violation of `constraint` is. Its sentence may use {what}."""
    MEANINGS[constraint] = code


def refusal(error: Any) -> Refused:
    """The refusal for an asyncpg integrity error; "conflict" where nobody said more."""
    name = error.constraint_name or type(error).__name__
    return Refused(MEANINGS.get(name, "conflict"), what=name)
