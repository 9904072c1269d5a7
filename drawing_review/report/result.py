"""The whole result of checking one file, and its JSON form."""

from __future__ import annotations

from typing import Any

import msgspec

from drawing_review.checks.finding import Finding, Outcome
from drawing_review.drawing.model import Drawing
from drawing_review.reading.warnings import sentence
from drawing_review.report.wording import Words


class Result(msgspec.Struct, frozen=True):
    """A drawing and what the checks found in it, in the order of the rulebooks."""

    drawing: Drawing
    findings: tuple[Finding, ...]
    engine: str

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.outcome is outcome)

    @property
    def failed(self) -> bool:
        return bool(self.of(Outcome.FAILS))

    def sheet_name(self, sheet: str) -> str:
        """How people call a sheet: its number, else its name, else its id."""
        for known in self.drawing.sheets:
            if known.id == sheet:
                return known.number or known.name or known.id
        return sheet


def as_json(result: Result, words: Words) -> dict[str, Any]:
    """One object: file, sha256, engine, sheets, warnings, findings. Places are drawing units."""
    drawing = result.drawing
    return {
        "file": drawing.file,
        "sha256": drawing.sha256,
        "engine": result.engine,
        "unit_mm": drawing.unit,
        "unit_source": drawing.unit_source,
        "counts": {outcome.value: len(result.of(outcome)) for outcome in Outcome},
        "sheets": [
            {
                "id": sheet.id,
                "layout": sheet.layout,
                "framed": sheet.framed,
                "number": sheet.number,
                "name": sheet.name,
                "discipline": sheet.discipline,
                "scale": sheet.scale,
                "box": sheet.box,
            }
            for sheet in drawing.sheets
        ],
        "warnings": [
            msgspec.to_builtins(warning) | {"message": sentence(warning, words.language)}
            for warning in drawing.warnings
        ],
        "findings": [_finding(finding, words) for finding in result.findings],
    }


def _finding(finding: Finding, words: Words) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(finding)
    del plain["message_en"], plain["repair_en"]
    cited = {
        "clause": words.clause(finding),
        "message": words.message(finding),
        "repair": words.repair(finding),
    }
    return plain | cited
