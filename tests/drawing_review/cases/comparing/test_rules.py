"""What is held against what, and who may ask."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.cases.comparing import rules
from drawing_review.cases.model import SetFile, SheetLine, Summary
from drawing_review.drawing.identity import Identity, held_against
from tests.drawing_review.cases.given import CITY, DISTRICT, actor, case, file, version


def test_a_version_is_compared_with_the_last_that_could_be_read() -> None:
    matter = case()
    versions = read, refused, new = [
        version(matter, number=number, state=state)
        for number, state in ((1, "read"), (2, "refused"), (3, "read"))
    ]
    files = [file(read), file(refused, state="refused"), file(new)]
    assert rules.before(new, versions, files) == (read, [files[0]])
    assert rules.before(read, versions, files) is None


def test_a_drawing_is_compared_with_what_it_was_by_name_or_sheets_and_not_with_itself() -> None:
    matter = case()
    first, second = version(matter), version(matter, number=2)
    sheets = {name: Summary(sheets=(SheetLine(name, name, "", ""),)) for name in ("建施-01", "建施-02")}
    plan, section = (
        file(first, name=f"{letter}.dxf", sha256=letter, summary=sheets[number])
        for letter, number in (("a", "建施-01"), ("b", "建施-02"))
    )

    def predecessor(name: str, sha256: str, sheet: str) -> SetFile | None:
        new = file(second, name=name, sha256=sha256, summary=sheets.get(sheet, Summary()))
        return rules.predecessor(new, [first, second], [plan, section, new])

    assert predecessor("A.DXF", "c", "") == plan
    assert predecessor("renamed.dxf", "c", "建施-02") == section
    assert predecessor("moved.dxf", "b", "") is None  # the same bytes under another name: nothing differs
    assert predecessor("new.dxf", "c", "建施-03") is None


def test_a_file_is_held_against_the_newest_that_could_be_read() -> None:
    matter = case()
    first, second, broken = [
        version(matter, number=number, state=state)
        for number, state in ((1, "read"), (2, "read"), (3, "refused"))
    ]
    assert rules.approved(matter, [first, second, broken]) == second
    with pytest.raises(Refused, match="nothing_to_hold_against"):
        rules.approved(matter, [broken])


@pytest.mark.parametrize(("state", "may"), [("passed", True), ("reviewing", False)])
def test_a_site_inspector_of_the_district_asks_once_the_case_has_passed(state: str, may: bool) -> None:
    matter = case(state=state)
    assert rules.inspects(matter, actor(Role.INSPECTOR, district=CITY), {DISTRICT, CITY}) is may
    assert not rules.inspects(matter, actor(Role.OWNER), {DISTRICT, CITY})


@pytest.mark.parametrize(
    ("held", "answer"),
    [
        (Identity("a", "s", "p", 1), "same"),
        (Identity("b", "s", "p", 1), "resaved"),
        (Identity("b", "t", "p", 1), "redrawn"),
        (Identity("b", "t", "q", 1), "different"),
    ],
)
def test_equal_bytes_are_the_same_and_an_equal_structure_is_a_copy(held: Identity, answer: str) -> None:
    assert held_against(Identity("a", "s", "p", 1), held) == answer
