"""What a finding is worth: the right rule, at the right place, with the right measure."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from drawing_review.checks.finding import Certainty, Finding, Outcome
from drawing_review.checks.rulebook import rulebooks
from drawing_review.planted.draft import Planted, Twin
from drawing_review.planted.make import File

REACH = 600.0  # mm between a finding's place and what was planted
LENGTH_MM, SHARE = 2.0, 0.005  # between a finding's measure and the planted one
IN_MM = {"mm": 1.0, "m": 1000.0}
PER_CENT = {"%": 0.01}
DIGITS = 4
WRONG = (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION)


class Grade(enum.Enum):
    FOUND = "found"  # fails, at the place, with the measure
    ASKED = "asked"  # asks a person there, since the number is not yet confirmed or a meaning is inferred
    VALUE = "other value"  # at the place, with another measure
    UNSURE = "cannot tell"  # lacks a meaning
    MISSED = "missed"
    CLOSE = "near: asks"  # as it must be
    TOO_SURE = "near: fails"
    SILENT = "near: silent"
    ALARM = "false alarm"  # "fails" on the clean twin
    QUERY = "asks on clean"


GOOD = (Grade.FOUND, Grade.ASKED, Grade.CLOSE, Grade.QUERY)
TELLING = (Grade.FOUND, Grade.ASKED, Grade.VALUE, Grade.UNSURE, Grade.MISSED)


class Judged(msgspec.Struct, frozen=True):
    rule: str
    grade: Grade
    seed: int
    file: str
    said: str  # what was planted and what was found, for whoever mends


class Score:
    def __init__(self, catalogue: Mapping[str, tuple[str, ...]]) -> None:
        """`catalogue`: rule → the checks that say they are it."""
        self.catalogue = catalogue
        self.judged: list[Judged] = []
        self.counts: dict[str, Counter[Grade]] = {}

    def add(self, one: Judged) -> None:
        self.judged.append(one)
        self.counts.setdefault(one.rule, Counter())[one.grade] += 1

    @property
    def holds(self) -> bool:
        """Whether the rules that are built found everything planted and alarmed nothing falsely."""
        return all(one.grade in GOOD for one in self.judged if one.rule in self.catalogue)


@cache
def built() -> dict[str, tuple[str, ...]]:
    """Rule of the catalogue → the ids of the checks that say they are it."""
    found: dict[str, list[str]] = {}
    for book in rulebooks():
        for declared in book.checks:
            found.setdefault(declared.check.catalogue, []).append(declared.id)
    return {rule: tuple(ids) for rule, ids in sorted(found.items())}


def judged(
    seed: int, twin: Twin, file: File, findings: Iterable[Finding], catalogue: Mapping[str, tuple[str, ...]]
) -> Iterator[Judged]:
    """The grades of one file: of each violation planted, or of every alarm where there is none."""
    of_rule: dict[str, list[Finding]] = {rule: [] for rule in catalogue}
    rule_of = {check: rule for rule, ids in catalogue.items() for check in ids}
    for finding in findings:
        of_rule[rule_of[finding.check]].append(finding)
    if twin is Twin.CLEAN:
        for rule, said in of_rule.items():
            yield from (_alarm(rule, seed, file, f) for f in said if f.outcome in WRONG)
        return
    for planted in file.planted:
        grade, answer = _grade(planted, of_rule.get(planted.rule, []), twin)
        told = f"{planted.what} ({_measure(planted.measured, planted.unit)}, {planted.box[:2]}) {answer}"
        yield Judged(planted.rule, grade, seed, file.name, told)


def _alarm(rule: str, seed: int, file: File, finding: Finding) -> Judged:
    grade = Grade.ALARM if finding.outcome is Outcome.FAILS else Grade.QUERY
    return Judged(rule, grade, seed, file.name, _told(finding))


def _grade(planted: Planted, findings: list[Finding], twin: Twin) -> tuple[Grade, str]:
    there = [f for f in findings if f.outcome in WRONG and _at(planted, f)]
    if twin is Twin.NEAR:
        sure = [f for f in there if f.outcome is Outcome.FAILS]
        grade = Grade.TOO_SURE if sure else Grade.CLOSE if there else Grade.SILENT
        return grade, _first(sure or there or findings)
    right = [f for f in there if _measures(planted, f)]
    if right:
        fails = [f for f in right if f.outcome is Outcome.FAILS]
        surely = fails or not [f for f in right if _may_fail(f)]
        grade = Grade.FOUND if fails else Grade.ASKED
        return (grade if surely else Grade.ASKED), _first(fails or right)
    if there:
        return Grade.VALUE, _first(there)
    unsure = [f for f in findings if f.outcome is Outcome.CANNOT_TELL]
    elsewhere = [f for f in findings if f.outcome in WRONG]
    return (Grade.UNSURE if unsure and not elsewhere else Grade.MISSED), _first(
        elsewhere or unsure or findings
    )


def _may_fail(finding: Finding) -> bool:
    return finding.certainty in (Certainty.TEXT, Certainty.NONE)


def _at(planted: Planted, finding: Finding) -> bool:
    if finding.handle and set(finding.handle.split("/")) & set(planted.handles):
        return True
    if finding.place is None:
        return planted.measured is None or not finding.handle
    (x, y), (x0, y0, x1, y1) = finding.place, planted.box
    return x0 - REACH <= x <= x1 + REACH and y0 - REACH <= y <= y1 + REACH


def _measures(planted: Planted, finding: Finding) -> bool:
    """Whether the finding measured what was planted; lengths in mm or m.

    Where a declared number is held against a drawn one, either may be called the measured one.
    """
    if planted.measured is None:
        return True
    scale = IN_MM.get(finding.unit, 1.0) if planted.unit in IN_MM else PER_CENT.get(finding.unit, 1.0)
    least = LENGTH_MM if planted.unit in IN_MM else 0.0
    stated = [number for number in (finding.measured, finding.required) if number is not None]
    said = [
        1 / number if finding.unit == "1:n" and planted.unit == "1" else number * scale for number in stated
    ]
    planted_in = IN_MM.get(planted.unit, 1.0)
    numbers = (planted.measured, planted.required)
    wanted = [number * planted_in for number in numbers if number is not None]
    allowed = max(least, SHARE * abs(wanted[0]), 10.0**-DIGITS)
    if len(said) < len(wanted):
        return False
    return any(
        all(abs(a - b) <= allowed for a, b in zip(wanted, pair, strict=False)) for pair in (said, said[::-1])
    )


def _measure(measured: float | None, unit: str) -> str:
    return "-" if measured is None else f"{round(measured, 4):g} {unit}"


def _first(findings: list[Finding]) -> str:
    return f"→ {_told(findings[0])}" if findings else "→ nothing"


def _told(f: Finding) -> str:
    return (
        f"{f.check} {f.outcome.value} {_measure(f.measured, f.unit)} at {f.place} [{f.handle}]: {f.message}"
    )
