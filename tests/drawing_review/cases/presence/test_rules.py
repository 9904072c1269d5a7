"""What is told of somebody's place: only places of the case, and of closed sheets only that he is here."""

from __future__ import annotations

from uuid import uuid4

from app.core.ids import PersonId
from drawing_review.cases.presence import rules
from drawing_review.cases.presence.model import Said, Standing, Where
from tests.drawing_review.cases.given import case, file, version

HIM = Standing(PersonId(uuid4()), "萧方<b>", "消防", "reviewer")
CASE = case()
FILE = file(version(CASE))
SHUT = {f"{FILE.id}/Model-2"}


def at(sheet: str = "Model-1", **more: object) -> Where:
    values = {"version": 1, "file": str(FILE.id), "layout": "Model", "sheet": sheet, "cursor": (1.0, 2.0)}
    return Where(**(values | more))  # type: ignore[arg-type]


def test_his_name_and_seat_are_the_servers_word() -> None:
    told = rules.present(HIM, Said(where=at(), doing="opinion"), [FILE], ())
    assert (told.name, told.seat, told.where) == ("萧方<b>", "消防", at())


def test_a_place_outside_the_case_or_beyond_all_numbers_is_not_told() -> None:
    for where in (
        at(file=str(uuid4())),
        at(cursor=(float("inf"), 0.0)),
        at(view=(0.0, 0.0, float("nan"), 1.0)),
    ):
        assert rules.present(HIM, Said(where=where), [FILE], ()).where is None


def test_he_cannot_claim_to_be_on_a_sheet_that_is_closed_to_him() -> None:
    assert rules.present(HIM, Said(where=at("Model-2")), [FILE], SHUT).where is None
    assert rules.present(HIM, Said(where=at("Model-1")), [FILE], SHUT).where is not None


def test_beside_a_closed_sheet_a_place_on_no_sheet_is_closed_too() -> None:
    assert rules.opens(at(""), ())
    assert not rules.opens(at(""), SHUT)
    assert not rules.opens(at(), {f"{FILE.id}/"})
    assert rules.opens(at(""), {f"{uuid4()}/Model-1"})
    hidden = rules.without_place(rules.present(HIM, Said(where=at("Model-2"), doing="mark:1"), [FILE], ()))
    assert (hidden.where, hidden.doing, hidden.name) == (None, "", "萧方<b>")
