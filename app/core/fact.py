"""A fact (事实): what happened, past tense, as one frozen value. It is saved, trailed and answered to.

The first field of a fact names the thing it is about, so that a fact can tell its subject:

    class OpinionGiven(Fact, tag="opinion.given"):   # 提出审查意见
        case: CaseId
        ...
"""

from __future__ import annotations

from typing import Any

import msgspec


class Subject(msgspec.Struct, frozen=True):
    """The thing a fact is about: its kind ("case") and its id as text."""

    kind: str
    id: str


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="fact"):
    """Base of all facts. Give each a `tag` of the form "noun.past_tense"."""

    @property
    def subject(self) -> Subject:
        first = self.__struct_fields__[0]
        return Subject(first, str(getattr(self, first)))


def tag_of(fact: Fact) -> str:
    """The fact's name, as the trail and the outbox know it."""
    return str(fact.__struct_config__.tag)


def plain(fact: Fact) -> dict[str, Any]:
    """The fact as JSON data: ids and times as text."""
    data: dict[str, Any] = msgspec.to_builtins(fact)
    return data
