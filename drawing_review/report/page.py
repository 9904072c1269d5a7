"""The result as one HTML file that needs nothing else: the plan, the evidence on it, the list beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from drawing_review.checks.finding import Certainty, Outcome
from drawing_review.drawing.columns import Columns
from drawing_review.report.result import Result
from drawing_review.report.scene import COLOURS, covers_much, marked, shown, view
from drawing_review.report.strokes import packed
from drawing_review.report.wording import CERTAINTIES, OUTCOMES, UNIT_SOURCES, Words

HERE = Path(__file__).parent / "page"


def html(result: Result, columns: Columns, words: Words) -> str:
    """The page. Scripts and styles are inside it; it fetches nothing."""
    engine = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True)
    return engine.get_template("report.html.jinja").render(
        result=result,
        words=words,
        t=words.either,
        source=words.of(UNIT_SOURCES[result.drawing.unit_source]),
        counts=[
            (outcome.value, sign, words.of(name), len(result.of(outcome)), COLOURS[outcome])
            for outcome, (sign, name) in OUTCOMES.items()
        ],
        findings=[_entry(number, finding, result, words) for number, finding in _listed(result)],
        style=_inlined("report.css"),
        script=_inlined("report.js"),
        data=_data(result, columns),
    )


def _listed(result: Result) -> list[tuple[int, Any]]:
    """What a person must look at, numbered as on the plan; then what passed, unnumbered."""
    grave = [(item.number, item.finding) for item in marked(result)]
    rest = (Outcome.PASSES, Outcome.NOT_APPLICABLE)
    return grave + [(0, finding) for outcome in rest for finding in result.of(outcome)]


def _entry(number: int, finding: Any, result: Result, words: Words) -> dict[str, Any]:
    certain = finding.certainty is Certainty.NONE
    return {
        "number": number,
        "id": finding.id,
        "outcome": finding.outcome.value,
        "name": words.outcome(finding.outcome),
        "check": words.check(finding.check),
        "message": words.message(finding),
        "repair": words.repair(finding),
        "clause": words.clause(finding),
        "certainty": "" if certain else words.of(CERTAINTIES[finding.certainty]),
        "sheet": result.sheet_name(finding.sheet),
        "handle": finding.handle,
        "place": finding.place,
    }


def _data(result: Result, columns: Columns) -> Markup:
    """What the script draws, as JSON that cannot end the script element it stands in."""
    visible = shown(columns)
    box = view(columns, visible) or (0.0, 0.0, 1.0, 1.0)
    evidence = {
        finding.id: {
            "number": number,
            "colour": COLOURS[finding.outcome],
            "outcome": finding.outcome.value,
            "place": finding.place,
            "points": finding.evidence.points,
            "lines": finding.evidence.lines,
            "rings": finding.evidence.rings,
            "filled": not any(covers_much(ring, box) for ring in finding.evidence.rings),
        }
        for number, finding in _listed(result)
        if finding.layout == "Model" and (finding.place or finding.evidence.rings)
    }
    scene = packed(columns, visible, box, result.drawing.unit) | {"box": box, "evidence": evidence}
    return Markup(msgspec.json.encode(scene).decode().replace("<", "\\u003c"))  # noqa: S704


def _inlined(name: str) -> Markup:
    return Markup((HERE / name).read_text())  # noqa: S704  # our own file
