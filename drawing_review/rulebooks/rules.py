"""What a confirmation is of, which hold today, and when a rule is overruled too often: pure decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from app.core.refusal import Refused
from drawing_review.checks.declaration import Check, Declared
from drawing_review.checks.finding import Certainty
from drawing_review.rulebooks import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.rulebooks.model import Confirmation

ASKED = frozenset({Certainty.MEMORY, Certainty.SECONDARY})
LEAST_JUDGED, MOST_OVERRULED = 10, 0.3  # from so many judgements on, a higher share overruled is flagged
SHORTEST, LONGEST = 4, 200  # characters of a source, such as "GB 50096-2011 第 12 页"


class Tally(msgspec.Struct, frozen=True):
    """How a rule fared: findings that fail or ask, and what reviewers made of them."""

    fired: int = 0
    confirmed: int = 0
    overruled: int = 0

    @property
    def judged(self) -> int:
        return self.confirmed + self.overruled

    @property
    def share(self) -> float | None:
        """Of the judged ones, how many were overruled; None before any was judged."""
        return self.overruled / self.judged if self.judged else None

    @property
    def flagged(self) -> bool:
        return self.judged >= LEAST_JUDGED and self.overruled > MOST_OVERRULED * self.judged


def digest(check: Check) -> str:
    """Names the numbers of a check: with another number it must be confirmed anew."""
    numbers = [(one.standard, one.edition, one.number, sorted(one.values.items())) for one in check.clauses]
    return hashlib.sha256(msgspec.json.encode(numbers)).hexdigest()[:16]


def standing(declared: Declared, given: Iterable[Confirmation]) -> Confirmation | None:
    """The confirmation of the numbers as they are now, if one stands."""
    wanted = (declared.id, digest(declared.check))
    held = [one for one in given if (one.rule, one.digest) == wanted and one.withdrawn_at is None]
    return held[-1] if held else None


def demand_asked(declared: Declared, given: Iterable[Confirmation]) -> None:
    """Refused("number_known") where nothing needs confirming, ("number_confirmed") where it has been."""
    if declared.check.certainty not in ASKED:
        raise Refused("number_known")
    if standing(declared, given):
        raise Refused("number_confirmed")


def source(typed: str) -> str:
    """Where the number was read: edition and page. Refused("number_source")."""
    plain = typed.strip()
    if not SHORTEST <= len(plain) <= LONGEST or not any(letter.isdigit() for letter in plain):
        raise Refused("number_source")
    return plain
