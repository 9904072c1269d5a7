"""The findings of a version: what the rulebooks said, read from the store by their hash."""

from __future__ import annotations

from typing import Any

import msgspec

from drawing_review.cases import store
from drawing_review.cases.model import CheckRun, Version
from drawing_review.checks import RULEBOOKS
from storage.blobs.store import store as blobs

SHOWN = ("fails", "needs_confirmation", "cannot_tell")  # what a person must look at, in this order


async def findings_of(version: Version) -> list[dict[str, Any]]:
    """All findings of the rulebooks that have run, the gravest first."""
    found: list[dict[str, Any]] = []
    for run in await store.check_runs(version.id):
        found += msgspec.json.decode(await blobs().read(run.findings))
    return sorted(found, key=_gravity)


def _gravity(finding: dict[str, Any]) -> tuple[int, str]:
    outcome = finding["outcome"]
    return (SHOWN.index(outcome) if outcome in SHOWN else len(SHOWN), finding["check"])


def waiting(runs: list[CheckRun]) -> list[str]:
    """The rulebooks that have not run yet."""
    done = {run.rulebook for run in runs}
    return [name for name in RULEBOOKS if name not in done]
