"""What a check says of itself: clause, dates, values, needs and sentences, for people and for the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from drawing_review.checks.example import Case
from drawing_review.checks.finding import Certainty, Outcome

if TYPE_CHECKING:
    from drawing_review.checks.subject import Subject
    from drawing_review.checks.verdict import Verdict


class Sentence(msgspec.Struct, frozen=True):
    """One thing said in both languages; `{slots}` are filled from the verdict's data."""

    zh: str
    en: str


class Value(msgspec.Struct, frozen=True):
    """A number of a check with its unit ("mm", "m²", "share", "1")."""

    number: float
    unit: str
    note: str = ""


class Status(StrEnum):
    """Whether a clause is mandatory (强制性条文)."""

    MANDATORY = "mandatory"  # 强制性条文
    ORDINARY = "ordinary"  # 一般条文
    LOCAL = "local"  # 由规划条件或地方规定


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One clause in one edition. `status` is dated: what holds from which day."""

    standard: str
    edition: str
    number: str
    values: Mapping[str, Value] = {}
    status: tuple[tuple[date, Status], ...] = ()

    def mandatory(self, on_date: date) -> bool:
        """Whether the clause is mandatory on that day; an undated clause is not."""
        held = [status for since, status in self.status if since <= on_date]
        return bool(held) and held[-1] is Status.MANDATORY


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The declaration of one check. `clauses` stand side by side, one an edition."""

    zh: str
    en: str
    catalogue: str  # id of the candidate in the catalogue of rules, "DRW-18"
    certainty: Certainty
    clauses: tuple[Clause, ...]
    needs: tuple[str, ...]  # tokens of meaning without which it cannot tell
    says: Mapping[str, tuple[Outcome, Sentence]]
    tolerance: str = ""  # how borderline measures are treated, for the rulebook page
    cases: tuple[Case, ...] = ()  # small drawings and what it must say of them


Examine = Callable[["Subject"], "Iterator[Verdict]"]


class Declared(msgspec.Struct, frozen=True):
    """A check as the rulebook holds it: its id is its place in the tree, "site.red_line"."""

    id: str
    check: Check
    examine: Examine
