"""Which sheets of a change stand, and which are reviewed again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.ids import CaseId, PersonId, new_id
from app.core.refusal import Refused
from drawing_review.cases.changes import rules
from drawing_review.cases.changes.model import Change, Held, NamedSheet, Reach
from drawing_review.cases.comparing.told import Line, Lines
from drawing_review.cases.model import (
    Anchor,
    FileId,
    FileKind,
    SetFile,
    SheetLine,
    Summary,
    Version,
    VersionId,
)
from drawing_review.drawing.difference import Where

AT = datetime(2026, 11, 22, tzinfo=UTC)
SHEETS = (
    SheetLine("Model-1", "建施-01", "一层平面图", ""),
    SheetLine("Model-2", "建施-02", "二层平面图", ""),
)


def file(sheets: tuple[SheetLine, ...] = SHEETS) -> SetFile:
    return SetFile(
        id=FileId(new_id()),
        case=CaseId(new_id()),
        version=None,
        name="总图.dxf",
        kind=FileKind.DRAWING,
        sha256=new_id().hex * 2,
        size=1,
        state="read",
        added_by=PersonId(new_id()),
        added_at=AT,
        summary=Summary(sheets=sheets),
    )


def reach(touched: set[str] | None, now: SetFile | None = None, declared: int = 0) -> Reach:
    was, now = file(), now or file()
    case, version = CaseId(new_id()), VersionId(new_id())
    one = SHEETS[declared]
    change = Change(
        id=case,
        set=new_id(),
        edition=1,
        case=was.case,
        version=version,
        sheets=(NamedSheet(was.id, one.id, one.number, one.name),),
        reason="楼梯移位",
        at=AT,
    )
    submitted = Version(
        id=version,
        case=case,
        number=1,
        sha256="f" * 64,
        state="read",
        submitted_by=PersonId(new_id()),
        submitted_at=AT,
    )
    held = Held(now, was, None if touched is None else frozenset(touched))
    return Reach(change, submitted, (held,), compared=True)


def line(how: str, *, layout: str = "Model", sheets: tuple[str, ...] = ()) -> Line:
    return Line("1", how, Where("LINE", "2F", "0"), layout=layout, sheets=sheets)


def test_the_sheets_on_which_something_differs() -> None:
    both = Lines("different", {}, (line("changed", sheets=("Model-1",)), line("added", sheets=("Model-2",))))
    assert rules.touched(both) == {"Model-1", "Model-2"}
    assert rules.touched(Lines("resaved", {})) == frozenset()


def test_an_altered_layer_may_show_on_every_sheet_and_a_new_one_on_none() -> None:
    assert rules.touched(Lines("different", {}, (line("changed", layout=""),))) is None
    assert rules.touched(Lines("different", {}, (line("added", layout=""),))) == frozenset()


def test_what_is_not_known_to_be_as_approved_is_reviewed() -> None:
    far = reach(None)
    assert [one.number for one in rules.reopened(far)] == ["建施-01", "建施-02"]
    assert rules.standing(far) == []
    assert not rules.stands(far, str(new_id()), "Model-1"), "a file that nobody held against anything"


def test_an_opinion_on_a_sheet_that_stands_is_refused_and_on_another_not() -> None:
    far = reach({"Model-1"})
    of = far.held[0].file.id
    with pytest.raises(Refused, match="sheet_stands"):
        rules.demand_reopened(far, Anchor(file=of, sheet="Model-2"))
    for anchor in (Anchor(file=of, sheet="Model-1"), Anchor()):
        rules.demand_reopened(far, anchor)
    with pytest.raises(Refused, match="sheet_not_named"):
        rules.demand_reopened(far, Anchor(file=of))
    rules.demand_reopened(None, Anchor(file=of, sheet="Model-2"))
    with pytest.raises(Refused, match="sheet_stands"):
        rules.demand_reopened(reach(set(), far.held[0].file), Anchor(file=of))


def test_what_was_altered_without_being_declared_is_found_by_its_number() -> None:
    swapped = (SheetLine("Model-9", "建施-02", "二层平面图", ""), SheetLine("Model-1", "建施-01", "一层", ""))
    far = reach({"Model-9"}, file(swapped))
    assert [one.sheet for one in rules.undeclared(far)] == ["Model-2"], "as the approved set names it"
    assert rules.undeclared(reach({"Model-9"}, file(swapped), declared=1)) == []


def test_a_set_as_it_was_approved_changes_nothing() -> None:
    change = reach(set()).change
    with pytest.raises(Refused, match="nothing_changed"):
        rules.demand_changed(change, "a" * 64, "a" * 64)
    rules.demand_changed(change, "a" * 64, "b" * 64)
    rules.demand_changed(None, "a" * 64, "a" * 64)
