"""The findings on the files of a set: what the rulebooks said, read from the store by their hash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.html.visit import visit
from drawing_review.cases import store
from drawing_review.cases.model import CheckRun, SetFile
from drawing_review.cases.versions.rules import missing_checks
from drawing_review.cases.words import STANDARDS, outcome_word, standard_word
from drawing_review.checks.rulebook import rulebooks
from storage.blobs.store import store as blobs

SHOWN = ("fails", "needs_confirmation", "cannot_tell")  # what a person must look at, in this order


async def findings_of(files: Sequence[SetFile], only: str = "") -> list[dict[str, Any]]:
    """All findings on these files (`only` of one outcome), each with its file's id, the gravest first."""
    found: list[dict[str, Any]] = []
    for run in await store.check_runs([file.id for file in files]):
        if not only or run.counts.get(only):
            of_run = msgspec.json.decode(await blobs().read(run.findings))
            found += [{**finding, "file": str(run.file)} for finding in of_run]
    return sorted((one for one in found if only in ("", one["outcome"])), key=_gravity)


def _gravity(finding: dict[str, Any]) -> tuple[int, str]:
    outcome = finding["outcome"]
    return (SHOWN.index(outcome) if outcome in SHOWN else len(SHOWN), finding["check"])


def waiting(files: Sequence[SetFile], runs: Sequence[CheckRun]) -> list[str]:
    """The names of the rulebooks that have not run over all these files, in the visitor's language."""
    missing = missing_checks(files, runs)
    packs = [book.pack for book in rulebooks() if book.name in missing]
    return [pack.en if visit().language == "en" else pack.zh for pack in packs]


def as_row(finding: dict[str, Any]) -> dict[str, Any]:
    """A finding as a table shows it: quantities with their unit, the clause as people cite it."""
    unit = finding["unit"]
    return {
        **finding,
        "word": outcome_word(finding["outcome"]),
        "measured_shown": quantity(finding["measured"], unit),
        "required_shown": quantity(finding["required"], unit),
        "cited": _cited(finding),
    }


def _cited(finding: dict[str, Any]) -> str:
    """The clause as people cite it; what is no code by its name."""
    if finding["standard"] in STANDARDS:
        return standard_word(finding["standard"])
    return f"{finding['standard']}-{finding['edition']} {finding['clause']}"


def quantity(value: float | None, unit: str) -> str:
    """A number to a tenth of a millimetre, or to a hundredth of any other unit, without needless zeros."""
    if value is None:
        return ""
    places = 1 if unit == "mm" else 2
    return f"{value:,.{places}f}".rstrip("0").rstrip(".") + (f" {unit}" if unit else "")
