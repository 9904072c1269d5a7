"""Which rules decided (passed or failed) on which of the published drawings."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.core.refusal import Refused
from app.core.settings import ROOT, Settings
from drawing_review import checks
from drawing_review.checks.finding import Outcome
from drawing_review.checks.profile import Profile
from drawing_review.reading.cage import Cage
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import read
from tests.bench.planted.run import DAY

DRAWINGS = ROOT.parent / "shared" / "drawings"
DECIDED = (Outcome.PASSES, Outcome.FAILS)
SHOWN = 6  # files of a rule


def decided(settings: Settings) -> str:
    """A line a rule: how many files it decided on, and where it failed something."""
    if not DRAWINGS.exists():
        return f"(the published drawings are not at {DRAWINGS})"
    files: dict[str, dict[str, Counter[Outcome]]] = {}
    for name, counts in _files(settings):
        for check, outcomes in counts.items():
            if any(outcomes[outcome] for outcome in DECIDED):
                files.setdefault(check, {})[name] = outcomes
    return "\n".join(_line(check, names) for check, names in sorted(files.items()))


def _line(check: str, names: dict[str, Counter[Outcome]]) -> str:
    passes = sum(counts[Outcome.PASSES] for counts in names.values())
    fails = sum(counts[Outcome.FAILS] for counts in names.values())
    shown = ", ".join(sorted(names, key=lambda name: -names[name][Outcome.FAILS])[:SHOWN])
    return f"{check}: {len(names)} files, {passes} pass, {fails} fail: {shown}"


def _files(settings: Settings) -> Iterator[tuple[str, dict[str, Counter[Outcome]]]]:
    """Each drawing that can be read, with the outcomes of every check on it. No project's form is known."""
    limits, caps = (
        Limits(seconds=settings.read_seconds, memory=settings.read_bytes),
        Caps.of(settings.read_caps),
    )
    with Cage() as cage:
        for path in sorted(DRAWINGS.glob("**/*.[dD][xX][fF]")):
            with tempfile.TemporaryDirectory(prefix="lianshen-") as folder:
                try:
                    drawing = read(cage, path, Path(folder), limits=limits, caps=caps)
                except Refused:
                    continue
            counts: dict[str, Counter[Outcome]] = {}
            for book in checks.RULEBOOKS:
                for finding in checks.run(drawing, Profile(), DAY, book):
                    counts.setdefault(finding.check, Counter())[finding.outcome] += 1
            yield str(path.relative_to(DRAWINGS)), counts
