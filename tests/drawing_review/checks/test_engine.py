from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from app.core.settings import ROOT
from drawing_review import checks
from drawing_review.checks.declaration import Declared
from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.finding import Outcome
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import rulebook
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Sheet
from tests.drawing_review.given import TODAY, dimension, given, insert, proxy, rect, text

DRAWING = given(
    rect((0, 0), (3000, 4000), "房间"),
    text("S=13.5㎡", (1500, 2000)),
    insert("_DBLK", (0, 0), 900, A="M0921"),
    insert("_DBLK", (1, 0), 900, A="M1021"),
    dimension((0, 0), 3000.0, "1.36"),
    tokens={"房间": "ROOM"},
    sheets=(
        Sheet("Model-1", "Model", (-1e4, -1e4, 1e4, 1e4), framed=True),
        Sheet("Model-2", "Model", (-10.0, -10.0, 10.0, 10.0), framed=True),
    ),
)


def everything() -> bytes:
    found = [list(checks.run(DRAWING, Profile(), TODAY, name)) for name in checks.RULEBOOKS]
    return msgspec.json.encode(found)


def test_findings_are_equal_byte_for_byte_in_any_process() -> None:
    code = "import sys; from tests.drawing_review.checks.test_engine import everything;"
    code += "sys.stdout.buffer.write(everything())"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code]
        environ = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        other = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=True)
        assert other.stdout == everything()


def test_ids_are_unique_and_depend_on_the_file() -> None:
    ids = [finding.id for name in checks.RULEBOOKS for finding in checks.run(DRAWING, Profile(), TODAY, name)]
    assert len(set(ids)) == len(ids)
    other = msgspec.structs.replace(DRAWING, sha256="1" * 64)
    assert not set(ids) & {f.id for f in checks.run(other, Profile(), TODAY, "architecture")}


def test_a_finding_names_the_smallest_sheet_around_its_place() -> None:
    findings = list(checks.run(DRAWING, Profile(), TODAY, "architecture"))
    assert {f.sheet for f in findings if f.check == "architecture.opening_code"} == {"Model-2"}
    assert {f.sheet for f in findings if f.check == "architecture.area_label"} == {"Model-1"}


def test_a_crash_is_cannot_tell_and_loses_nothing_else() -> None:
    def crash(subject: Subject) -> Iterator[Verdict]:
        raise ZeroDivisionError

    book = rulebook("architecture")
    broken = Declared(book.checks[0].id, book.checks[0].check, crash)
    (finding,) = examine(Examination(book, Plan(DRAWING), Profile(), TODAY), broken)
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "CHECK")
    assert "ZeroDivisionError" in finding.message
    assert finding.repair


def test_an_unknown_rulebook_is_named() -> None:
    with pytest.raises(KeyError, match="plumbing"):
        list(checks.run(DRAWING, Profile(), TODAY, "plumbing"))


def test_editions_that_end_are_not_used_afterwards() -> None:
    book = rulebook("completeness")
    declared = next(d for d in book.checks if d.id == "completeness.sheet_scale")
    assert book.in_force(declared.check.clauses, date(2018, 4, 30)) is None
    assert book.in_force(declared.check.clauses, date(2018, 5, 1)) is declared.check.clauses[0]


def test_the_version_is_stable_within_a_tree() -> None:
    assert checks.version() == checks.version()
    assert "geos" in checks.version()


def test_what_tarch_objects_may_hide_cannot_be_told() -> None:
    drawing = given(proxy("TCH_OPENING", (0, 0)))
    told = {f.check: f for name in checks.RULEBOOKS for f in checks.run(drawing, Profile(), TODAY, name)}
    hidden = told["architecture.opening_code"]
    assert (hidden.outcome, hidden.missing) == (Outcome.CANNOT_TELL, "PROXY")
    assert "T3" in hidden.repair
    assert told["site.land_area"].outcome is Outcome.NOT_APPLICABLE
