"""What makes a set, and what its files come to."""

from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest

from app.core.refusal import Refused
from drawing_review.cases.model import Case, CheckRun, FileKind, SetFile, Summary, Version, VersionId
from drawing_review.cases.versions import rules
from drawing_review.checks import RULEBOOKS
from tests.drawing_review.cases import given
from tests.drawing_review.cases.given import NOW
from tests.drawing_review.cases.test_rules import refused


def submit(case: Case, versions: list[Version], files: list[SetFile]) -> rules.DrawingSubmitted:
    return rules.submit(case, versions, VersionId(uuid4()), files, NOW)


def test_the_same_set_is_not_a_new_version_unless_it_could_not_be_read() -> None:
    case = given.case(state="returned")
    files = [given.file(case)]
    first = given.version(case, sha256=rules.set_hash(files))
    with refused("same_set"):
        submit(case, [first], files)
    fact = submit(case, [msgspec.structs.replace(first, state="refused")], files)
    assert (fact.version_number, fact.sha256, fact.file) == (2, files[0].sha256, "总图.dxf")


def test_a_set_is_named_by_all_its_files_in_whatever_order_they_came() -> None:
    case = given.case(state="draft")
    files = [given.file(case, name=f"{n}.dxf", sha256=str(n) * 64) for n in range(3)]
    whole = rules.set_hash(files)
    assert rules.set_hash(files[::-1]) == whole
    assert rules.set_hash(files[:2]) != whole
    renamed = [*files[:2], msgspec.structs.replace(files[2], name="3.dxf")]
    assert rules.set_hash(renamed) != whole
    fact = submit(case, [], files)
    assert (fact.file, fact.size, len(fact.files)) == ("0.dxf +2", 3000, 3)


def test_a_set_without_a_drawing_and_a_case_under_review_take_none() -> None:
    with refused("no_drawing"):
        submit(given.case(state="draft"), [], [given.file(given.case(), kind=FileKind.SURVEY)])
    with refused("no_such_step"):
        submit(given.case(state="reviewing"), [], [given.file(given.case())])


@pytest.mark.parametrize(
    ("files", "event"),
    [
        ([("drawing", "read")], "read"),
        ([("drawing", "read"), ("survey", "kept")], "read"),
        ([("drawing", "read"), ("drawing", "received")], ""),
        ([("drawing", "read"), ("drawing", "refused")], "part"),
        ([("drawing", "refused"), ("drawing", "refused")], "refuse"),
        ([("drawing", "refused"), ("other", "kept")], "refuse"),
    ],
)
def test_a_set_comes_to_what_its_files_come_to(files: list[tuple[str, str]], event: str) -> None:
    assert rules.settled((FileKind(kind), state) for kind, state in files) == event


def test_what_was_read_before_is_taken_over_under_the_same_aliases_only() -> None:
    case = given.case()
    known = given.file(given.version(case), drawing="d", summary=Summary(entities=7, aliases="one"))
    new = given.file(case, state="received", name="另一个名字.dxf")
    taken = rules.read_before(new, [known], "one")
    assert (taken.state, taken.drawing, taken.summary.entities, taken.id) == ("read", "d", 7, new.id)
    assert rules.read_before(new, [known], "two") == new
    assert rules.read_before(new, [msgspec.structs.replace(known, sha256="b" * 64)], "one") == new


def test_every_rulebook_runs_over_every_drawing_that_can_be_read() -> None:
    version = given.version(given.case())
    files = [
        given.file(version),
        given.file(version, kind=FileKind.SURVEY),
        given.file(version, state="refused"),
    ]
    runs = [
        CheckRun(id=uuid4(), file=files[0].id, rulebook=book, engine="1", counts={}, findings="f", at=NOW)
        for book in RULEBOOKS[:-1]
    ]
    assert rules.missing_checks(files, runs) == {RULEBOOKS[-1]}
    assert rules.missing_checks(files[1:], []) == set()


def test_a_drawing_opens_when_it_was_read() -> None:
    version = given.version(given.case())
    read, refused_one = given.file(version), given.file(version, state="refused")
    assert rules.first_drawing([refused_one, read]) == read
    assert rules.open_file(read, version, "查看图纸") == read
    with refused("file_not_read"):
        rules.open_file(refused_one, version, "查看图纸")
    with pytest.raises(Refused, match="still_reading"):
        rules.open_file(given.file(version, state="received"), version, "查看图纸")
