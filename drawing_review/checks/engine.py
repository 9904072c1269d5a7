"""The engine: runs the checks of a rulebook over one drawing and makes their verdicts findings.

Pure and deterministic: (file hash, rulebook, date, profile, engine version) → the same bytes.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Set
from datetime import date
from functools import cache

import msgspec
import shapely

from drawing_review.checks.declaration import Clause, Declared, Sentence
from drawing_review.checks.finding import Certainty, Evidence, Finding, Outcome
from drawing_review.checks.missing import TOKENS
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import HERE, Rulebook, rulebook
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Drawing, Point

SURE = 0.75  # below this confidence a "fails" is for a person to confirm
MEASURED = frozenset({"mm", "m", "m²"})  # units of lengths and areas taken from the drawing
SHOWN_MM, LONG = 2.0, 50  # evidence chains longer than this are thinned to this deviation
PLACES = 4  # decimals of a drawing unit kept in findings

UNVERIFIED = Sentence("（规范数值尚未经人核对）", " (the code number has not been verified by a person)")
INFERRED = Sentence("（图形含义系推定）", " (the meaning of the geometry is inferred)")
UNIT_ASSUMED = Sentence("（图形单位系推定）", " (the drawing unit is assumed)")
CRASHED = Sentence(
    "该项检查运行出错（{error}），未作出判断。", "The check broke ({error}) and decided nothing."
)
HIDDEN = Sentence(
    "图上有未转换的天正对象，其中可能有本项要检查的内容，无法检查。",
    "The drawing holds TArch objects that were not converted; what this check needs may be among them.",
)
NO_EDITION = Sentence(
    "{day} 没有施行中的条文版本，本项不检查。", "No edition of the clause is in force on {day}."
)


@cache
def version() -> str:
    """The version of everything that can change a finding: the checks' own text, GEOS and Python."""
    digest = hashlib.sha256()
    for path in sorted(p for p in HERE.rglob("*") if p.suffix in {".py", ".toml"}):
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    geos = ".".join(str(part) for part in shapely.geos_version)
    return f"{digest.hexdigest()[:12]}+geos{geos}+py{platform.python_version()}"


def run(
    drawing: Drawing | Plan,
    profile: Profile,
    on_date: date,
    rulebook_name: str,
    confirmed: Set[str] = frozenset(),
) -> Iterator[Finding]:
    """The findings of one rulebook, check by check in the order of their ids.

    A Plan in the drawing's place keeps what one rulebook has found in it for the next.
    `confirmed` names the checks whose code number a person with that right has confirmed.
    KeyError if there is no such rulebook; nothing a check does can raise here.
    """
    plan = drawing if isinstance(drawing, Plan) else Plan(drawing)
    review = Examination(rulebook(rulebook_name), plan, profile, on_date, confirmed)
    for declared in review.book.checks:
        yield from examine(review, declared)


class Examination(msgspec.Struct, frozen=True):
    """One run: what every check of the rulebook is asked about."""

    book: Rulebook
    plan: Plan
    profile: Profile
    on_date: date
    confirmed: Set[str] = frozenset()


def examine(review: Examination, declared: Declared) -> list[Finding]:
    """The findings of one check, in a fixed order. A crash is one "cannot tell"."""
    sha256 = review.plan.drawing.sha256
    clause = review.book.in_force(declared.check.clauses, review.on_date)
    if clause is None:
        return _numbered([_not_in_force(review, declared)], sha256)
    try:
        verdicts = list(declared.examine(Subject(review.plan, review.profile, review.on_date, clause)))
        made = [_finding(review, declared, clause, verdict) for verdict in verdicts]
    except Exception as error:  # one check's crash is never a lost run
        return _numbered([_crashed(review, declared, clause, type(error).__name__)], sha256)
    return _numbered(sorted(made, key=_order), sha256)


def _finding(review: Examination, declared: Declared, clause: Clause, verdict: Verdict) -> Finding:
    plan = review.plan
    outcome, sentence = declared.check.says[verdict.says]
    if outcome is Outcome.NOT_APPLICABLE and plan.hides(declared.check.needs):
        outcome, sentence = Outcome.CANNOT_TELL, HIDDEN
        verdict = msgspec.structs.replace(verdict, missing="PROXY")
    outcome, doubt = _tempered(review, declared, verdict, outcome)
    layout = verdict.entity.layout if verdict.entity else "Model"
    sheet = verdict.sheet or (plan.sheet_at(layout, verdict.place) if verdict.place else "")
    repair = TOKENS[verdict.missing].repair if verdict.missing else Sentence("", "")
    return Finding(
        id="",
        check=declared.id,
        outcome=outcome,
        sheet=sheet,
        layout=layout,
        handle=verdict.entity.handle_path if verdict.entity else "",
        place=_rounded(verdict.place) if verdict.place else None,
        measured=None if verdict.measured is None else round(verdict.measured, PLACES),
        required=None if verdict.required is None else round(verdict.required, PLACES),
        unit=verdict.unit,
        standard=clause.standard,
        edition=clause.edition,
        clause=clause.number,
        mandatory=clause.mandatory(review.on_date),
        certainty=declared.check.certainty,
        message=sentence.zh.format(**verdict.data) + doubt.zh,
        message_en=sentence.en.format(**verdict.data) + doubt.en,
        evidence=_thinned(verdict.evidence, plan.drawing.unit),
        confidence=verdict.confidence,
        missing=verdict.missing,
        repair=repair.zh,
        repair_en=repair.en,
    )


def _tempered(
    review: Examination, declared: Declared, verdict: Verdict, outcome: Outcome
) -> tuple[Outcome, Sentence]:
    """A "fails" that rests on an unverified number, an inferred meaning or an assumed unit asks a person."""
    if outcome is not Outcome.FAILS:
        return outcome, Sentence("", "")
    unverified = declared.check.certainty in (Certainty.MEMORY, Certainty.SECONDARY)
    if unverified and declared.id not in review.confirmed:
        return Outcome.NEEDS_CONFIRMATION, UNVERIFIED
    if verdict.doubt:
        return Outcome.NEEDS_CONFIRMATION, verdict.doubt
    if verdict.confidence < SURE:
        return Outcome.NEEDS_CONFIRMATION, INFERRED
    if review.plan.drawing.unit_source == "assumed" and verdict.unit in MEASURED:
        return Outcome.NEEDS_CONFIRMATION, UNIT_ASSUMED
    return outcome, Sentence("", "")


def _not_in_force(review: Examination, declared: Declared) -> Finding:
    day = {"day": review.on_date.isoformat()}
    says = {"it": (Outcome.NOT_APPLICABLE, NO_EDITION)}
    return _finding(review, _saying(declared, says), declared.check.clauses[-1], Verdict(says="it", data=day))


def _crashed(review: Examination, declared: Declared, clause: Clause, error: str) -> Finding:
    says = {"it": (Outcome.CANNOT_TELL, CRASHED)}
    verdict = Verdict(says="it", data={"error": error}, missing="CHECK")
    return _finding(review, _saying(declared, says), clause, verdict)


def _saying(declared: Declared, says: dict[str, tuple[Outcome, Sentence]]) -> Declared:
    """The same check with sentences of the engine's, about the check itself."""
    check = msgspec.structs.replace(declared.check, says=says)
    return msgspec.structs.replace(declared, check=check)


def _numbered(findings: list[Finding], sha256: str) -> list[Finding]:
    """Give each its id: file, check and entity, and a count where one entity has several."""
    seen: dict[tuple[str, str], int] = {}
    made = []
    for finding in findings:
        key = (finding.layout, finding.handle)
        seen[key] = seen.get(key, 0) + 1
        name = "\0".join((sha256, finding.check, *key, str(seen[key])))
        made.append(msgspec.structs.replace(finding, id=hashlib.sha256(name.encode()).hexdigest()[:16]))
    return made


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.sheet, finding.layout, finding.handle, finding.place or (), finding.message)


def _rounded(place: Point) -> Point:
    return (round(place[0], PLACES), round(place[1], PLACES))


def _thinned(evidence: Evidence, unit: float) -> Evidence:
    """Evidence for drawing: long chains without the points that change nothing at `SHOWN_MM`."""
    return Evidence(
        points=tuple(_rounded(point) for point in evidence.points),
        lines=tuple(_thin(line, unit) for line in evidence.lines),
        rings=tuple(_thin(ring, unit) for ring in evidence.rings),
    )


def _thin(chain: tuple[Point, ...], unit: float) -> tuple[Point, ...]:
    if len(chain) > LONG:
        simple = shapely.LineString(chain).simplify(SHOWN_MM / unit, preserve_topology=False)
        chain = tuple((float(x), float(y)) for x, y in simple.coords)
    return tuple(_rounded(point) for point in chain)
