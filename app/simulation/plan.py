"""What is going to happen, drawn from a seed before anything does: the truth to compare with.

Pure. A contract's days are working days from the city's first one.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

SERVICES = ("S01", "S03", "S04", "S16", "S45")  # for which the law asks no certificate
LEAD, TAIL = 11, 3  # working days from publication to contract; from the result to the ratings
QUALITY = ((0.7, 0.04), (0.2, 0.15), (0.1, 0.45))  # share of the agencies, and how often they are late


class Size(msgspec.Struct, frozen=True):
    """How large the city is, and from which seed."""

    agencies: int = 300
    contracts: int = 3000
    seed: int = 1
    months: int = 24

    @property
    def owners(self) -> int:
        return max(3, self.contracts // 60)


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One contract with everything that is planted in it; the labels of `truth.jsonl`."""

    number: int
    day: int  # of the publication
    hour: int
    owner: int
    agencies: tuple[int, ...]  # the first has the best price
    service: str
    budget: int
    days: int  # agreed for the service
    late: int = 0  # working days over the limit
    returned: bool = False  # its result, once
    terminated: bool = False  # for the delay, by its owner
    abandoned: bool = False  # by the first winner
    rating: str = "fair"  # fair | unfair | none
    levels: tuple[int, ...] = (5, 5, 4, 5, 4)
    contested: bool = False  # the agency objects to its rating
    removed: bool = False  # and the regulator finds for it
    pays_late: int = 0  # working days after the payment was due
    charge: str = ""  # upheld | cleared
    point_contested: bool = False  # the agency objects to the point of its lateness, in vain


def plan(size: Size, days: int) -> list[Planned]:
    """All contracts, published evenly over so many working days, the last of them running at the end."""
    dice = Random(f"{size.seed}:city")  # noqa: S311 (a simulation, no secret)
    lateness = [_quality(dice) for _ in range(size.agencies)]
    unfair = [dice.random() < 0.15 for _ in range(size.owners)]
    slow = [dice.random() < 0.2 for _ in range(size.owners)]
    planned = []
    for number in range(size.contracts):
        own = Random(f"{size.seed}:{number}")  # noqa: S311
        planned.append(_one(own, number, number * days // size.contracts, size, (lateness, unfair, slow)))
    return planned


def _quality(dice: Random) -> float:
    at = dice.random()
    for share, late in QUALITY:
        at -= share
        if at < 0:
            return late
    return QUALITY[-1][1]


Habits = tuple[Sequence[float], Sequence[bool], Sequence[bool]]


def _one(dice: Random, number: int, day: int, size: Size, habits: Habits) -> Planned:
    lateness, unfair, slow = habits
    owner, abandoned = dice.randrange(size.owners), dice.random() < 0.03
    rivals = 3 if abandoned or dice.random() < 0.1 else 1
    agencies = tuple(dice.sample(range(size.agencies), rivals))
    performing = agencies[1 if abandoned else 0]
    late = dice.randint(1, 12) if dice.random() < lateness[performing] else 0
    terminated = late > 8 and dice.random() < 0.4
    rating, levels = _rating(dice, late, unfair[owner])
    contested = (rating == "unfair" and dice.random() < 0.8) or (min(levels) < 3 and dice.random() < 0.1)
    charged = dice.random() < 0.012
    return Planned(
        number=number,
        day=day,
        hour=(10, 15)[number % 2],
        owner=owner,
        agencies=agencies,
        service=dice.choice(SERVICES),
        budget=dice.randrange(10, 60) * 1000,
        days=dice.randint(8, 25),
        late=late,
        returned=not terminated and dice.random() < 0.06,
        terminated=terminated,
        abandoned=abandoned,
        rating=rating,
        levels=levels,
        contested=contested,
        removed=contested and rating == "unfair" and dice.random() < 0.85,
        pays_late=dice.randint(1, 30) if dice.random() < (0.5 if slow[owner] else 0.03) else 0,
        charge=("upheld" if dice.random() < 0.7 else "cleared") if charged else "",
        point_contested=late > 0 and not terminated and dice.random() < 0.15,
    )


def _rating(dice: Random, late: int, unfair: bool) -> tuple[str, tuple[int, ...]]:
    """Five levels: what the work deserves, or the worst for work that was in time."""
    if dice.random() < 0.1:
        return "none", (5, 5, 5, 5, 5)
    if not late and unfair and dice.random() < 0.3:
        return "unfair", (1, 1, 1, 2, 1)
    timely = max(1, 4 - late // 3) if late else dice.randint(4, 5)
    quality, attitude = dice.randint(3, 5), dice.randint(3, 5)
    return "fair", (quality, timely, attitude, dice.randint(4, 5), dice.randint(4, 5))
