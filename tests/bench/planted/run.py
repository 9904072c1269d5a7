"""One seed: its files in three twins, each read from its bytes, checked, and judged."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from app.core.settings import Settings
from drawing_review import checks
from drawing_review.checks.finding import Finding
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.planted.draft import Twin
from drawing_review.planted.make import File, building_set
from drawing_review.reading.cage import Cage
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import read
from tests.bench.planted.score import Judged, built, judged

DAY = date(2026, 11, 23)  # of submission: every edition of the catalogue is in force


def run_seed(seed: int, settings: Settings, twins: tuple[Twin, ...] = tuple(Twin)) -> Iterator[Judged]:
    catalogue = built()
    with Cage() as cage:
        for twin in twins:
            for file in building_set(seed, twin):
                findings = _checked(cage, file, settings)
                yield from judged(seed, twin, file, findings, catalogue)


def _checked(cage: Cage, file: File, settings: Settings) -> list[Finding]:
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder:
        path = Path(folder) / "planted.dxf"
        path.write_bytes(file.content)
        limits = Limits(seconds=settings.read_seconds, memory=settings.read_bytes)
        drawing = read(cage, path, Path(folder), limits=limits, caps=Caps.of(settings.read_caps))
    known = {name: value for name, value in file.form.items() if name in Profile.__struct_fields__}
    profile = msgspec.convert(known, Profile)
    plan = Plan(drawing)
    return [f for book in checks.RULEBOOKS for f in checks.run(plan, profile, DAY, book)]
