"""The score as a table: rule by rule, then by group, then what no check implements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.core.settings import ROOT
from tests.bench.planted.score import GOOD, TELLING, Grade, Score

CATALOGUE = ROOT.parent / "shared" / "catalogue" / "rules.yaml"
COLUMNS = (*TELLING, Grade.CLOSE, Grade.TOO_SURE, Grade.SILENT, Grade.ALARM, Grade.QUERY)
WIDTH = 12
LINE = 110


def table(score: Score, part: str) -> str:
    return "\n".join(_lines(score, part))


def _lines(score: Score, part: str) -> Iterator[str]:
    rules = [rule for rule in sorted({*score.counts, *score.catalogue}, key=_order) if part in rule]
    here = [rule for rule in rules if rule in score.catalogue]
    yield _row("rule", *(grade.value for grade in COLUMNS))
    for rule in here:
        yield _counted(rule, score.counts.get(rule, Counter()))
    yield ""
    for group, members in _groups(here):
        yield _counted(group, sum((score.counts.get(r, Counter()) for r in members), Counter()))
    total = sum((score.counts.get(rule, Counter()) for rule in here), Counter())
    yield _counted("all", total)
    yield f"\n{_recall(total)}"
    unplanted = [r for r in here if not any(score.counts.get(r, Counter())[g] for g in TELLING)]
    unchecked = [r for r in _catalogue() if r not in score.catalogue]
    drawn = [r for r in rules if r not in score.catalogue]
    yield from _listed("built, but nothing is planted for it", unplanted)
    yield from _listed("not checked: planted, but no check implements it", drawn)
    yield from _listed(
        "not checked: no check implements it, nothing is planted", [r for r in unchecked if r not in drawn]
    )


def misses(score: Score, part: str) -> str:
    """Everything that was not as it must be, of the rules that are built."""
    wrong = [one for one in score.judged if one.grade not in GOOD and one.rule in score.catalogue]
    wrong += [one for one in score.judged if one.grade is Grade.QUERY]
    return "\n".join(
        f"{one.rule} seed {one.seed} {one.file} {one.grade.value}: {one.said}"
        for one in sorted(wrong, key=lambda one: (_order(one.rule), one.seed))
        if part in one.rule
    )


def _recall(total: Counter[Grade]) -> str:
    planted = sum(total[grade] for grade in TELLING)
    found = total[Grade.FOUND] + total[Grade.ASKED]
    near = total[Grade.CLOSE] + total[Grade.TOO_SURE] + total[Grade.SILENT]
    share = f"{100 * found / planted:.0f} %" if planted else "-"
    return (
        f"found or asked {found} of {planted} planted ({share}), "
        f"{total[Grade.CLOSE]} of {near} near ones asked; "
        f"{total[Grade.ALARM]} false alarms on the clean twins"
    )


def _groups(rules: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for rule in rules:
        groups.setdefault(rule.partition("-")[0], []).append(rule)
    yield from groups.items()


def _counted(name: str, counts: Counter[Grade]) -> str:
    return _row(name, *(str(counts[grade] or ".") for grade in COLUMNS))


def _row(name: str, *cells: str) -> str:
    return f"{name:<10}" + "".join(f"{cell:>{max(WIDTH, len(cell) + 2)}}" for cell in cells)


def _listed(what: str, rules: list[str]) -> Iterator[str]:
    yield f"\n{what} ({len(rules)}):"
    line = " "
    for rule in rules:
        if len(line) + len(rule) > LINE:
            yield line
            line = " "
        line += f" {rule}"
    yield line


def _catalogue() -> list[str]:
    """The ids of all rules of the catalogue, where it lies beside this checkout."""
    if not CATALOGUE.exists():
        return []
    return re.findall(r"^\s*- id: ([A-Z]{3,4}-\d{2})$", CATALOGUE.read_text(), re.MULTILINE)


def _order(rule: str) -> tuple[str, int]:
    group, _, number = rule.partition("-")
    return group, int(number or 0)
