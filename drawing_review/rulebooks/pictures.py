"""A case of a rule as a picture: its drawing with the evidence of what the rule says of it, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.example import Case, drawn
from drawing_review.checks.finding import Finding, Outcome
from drawing_review.checks.plan import Plan, corners_of
from drawing_review.drawing.model import Drawing, Point
from drawing_review.rulebooks.queries import Rule

MARGIN, LEAST = 0.08, 1_500.0  # share of the picture around it; mm that it shows at least
GRAVITY = (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION, Outcome.CANNOT_TELL, Outcome.PASSES)
LETTERS = 0.045  # height of letters, share of the picture's width


def gravest(rule: Rule, case: Case) -> Finding:
    """What the rule says of the case, the gravest first."""
    examination = Examination(rule.book, Plan(drawn(case.draw)), case.profile, case.on)
    found = examine(examination, rule.declared)
    return min(found, key=lambda one: GRAVITY.index(one.outcome) if one.outcome in GRAVITY else len(GRAVITY))


def picture(case: Case, finding: Finding) -> Markup:
    """The drawing in grey, the evidence in red, what is written on it; the y axis points up, as in CAD."""
    drawing = drawn(case.draw)
    left, bottom, width, height = _frame(drawing, finding)
    size = LETTERS * width
    parts = [
        *(_chain(line.points, closed=line.closed, sort="drawn") for line in drawing.lines),
        *(_chain(corners_of(one.box), closed=True, sort="block") for one in drawing.inserts if one.box),
        *(_chain(corners_of(one.box), closed=True, sort="sheet") for one in drawing.sheets),
        *(_chain(ends, closed=False, sort="drawn") for one in drawing.dimensions if (ends := one.ends)),
        *_evidence(finding, width),
        *_words(drawing, size),
    ]
    box = f"{left:g} {-(bottom + height):g} {width:g} {height:g}"
    return Markup('<svg class="case-picture" viewBox="{}" role="img" aria-label="{}">{}</svg>').format(
        box, finding.message, Markup("").join(parts)
    )


def _frame(drawing: Drawing, finding: Finding) -> tuple[float, float, float, float]:
    points = [*_points(drawing), *finding.evidence.points, *([finding.place] if finding.place else [])]
    xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
    width, height = max(max(xs) - min(xs), LEAST), max(max(ys) - min(ys), LEAST)
    rim = MARGIN * max(width, height)
    return min(xs) - rim, min(ys) - rim, width + 2 * rim, height + 2 * rim


def _points(drawing: Drawing) -> Iterator[Point]:
    for line in drawing.lines:
        yield from line.points
    for text in drawing.texts:
        yield text.place
        yield (text.place[0] + len(text.content.split("\n")[0]) * text.height, text.place[1] + text.height)
    boxes = (*(one.box for one in drawing.inserts), *(one.box for one in drawing.sheets))
    for box in boxes:
        yield from corners_of(box) if box else ()


def _chain(points: Iterable[Point], *, closed: bool, sort: str) -> Markup:
    shape = "polygon" if closed else "polyline"
    told = " ".join(f"{x:g},{-y:g}" for x, y in points)
    return Markup('<{} class="{}" points="{}"/>').format(shape, sort, told)


def _evidence(finding: Finding, width: float) -> Iterator[Markup]:
    for ring in finding.evidence.rings:
        yield _chain(ring, closed=True, sort="proof")
    for line in finding.evidence.lines:
        yield _chain(line, closed=False, sort="proof")
    for x, y in (finding.place,) if finding.place else ():
        yield Markup('<circle class="place" cx="{}" cy="{}" r="{}"/>').format(x, -y, round(width / 60, 2))


def _words(drawing: Drawing, size: float) -> Iterator[Markup]:
    written = [(text.place, text.content.split("\n")[0][:40]) for text in drawing.texts]
    coded = [(one.place, value) for one in drawing.inserts for value in one.attributes.values()]
    named = [((one.box[0], one.box[3] - size), one.name or one.number) for one in drawing.sheets]
    for (x, y), words in (*written, *coded, *named):
        yield Markup('<text x="{:g}" y="{:g}" font-size="{:g}">{}</text>').format(x, -y, size, escape(words))
