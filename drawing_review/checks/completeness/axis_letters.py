"""Axis letters leave out I, O and Z, which are mistaken for 1, 0 and 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drawing_review.checks.declaration import Check, Clause, Sentence, Status, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Insert

BUBBLE = re.compile(r"_?AXIS(O|NUM)?\d*|轴号|轴线编号", re.IGNORECASE)
LETTER = re.compile(r"(?:\d+/)?([A-Za-z])(?:[a-z']|-\d+)?")
FORBIDDEN = frozenset("IOZ")

CHECK = Check(
    zh="轴线编号不用 I、O、Z",
    en="Axis letters leave out I, O and Z",
    catalogue="DRW-11",
    certainty=Certainty.SECONDARY,
    clauses=tuple(
        Clause(
            standard="GB/T 50001",
            edition=edition,
            number="8.0",
            values={"letters": Value(0, "1", "轴线编号中 I、O、Z 的个数")},
            status=((since, Status.ORDINARY),),
        )
        for edition, since in (("2010", date(2011, 3, 1)), ("2017", date(2018, 5, 1)))
    ),
    needs=("GRID",),
    says={
        "forbidden": (
            Outcome.FAILS,
            Sentence(
                "轴线编号“{axis}”用了字母 {letter}，易与数字混淆，应改用其他字母。",
                "The axis “{axis}” uses the letter {letter}, which is mistaken for a digit.",
            ),
        ),
        "good": (
            Outcome.PASSES,
            Sentence(
                "{count} 个轴线编号都没有用 I、O、Z。", "None of the {count} axis codes uses I, O or Z."
            ),
        ),
        "unread": (
            Outcome.CANNOT_TELL,
            Sentence(
                "有轴线图层，但没有读到轴号图块的编号。",
                "There is a grid layer, but no axis bubble states its code.",
            ),
        ),
        "none": (Outcome.NOT_APPLICABLE, Sentence("图上没有轴线。", "No axes are drawn.")),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    axes = [(insert, code) for insert in subject.plan.drawing.inserts if (code := _code(insert))]
    bad = [(insert, code, letter) for insert, code in axes if (letter := _letter(code)) in FORBIDDEN]
    for insert, code, letter in bad:
        yield _told(insert, code, letter)
    if axes and not bad:
        yield Verdict(says="good", measured=0, required=0, unit="1", data={"count": len(axes)})
    elif not axes:
        yield _unread() if "GRID" in subject.plan.tokens else Verdict(says="none")


def _code(insert: Insert) -> str:
    """The code in an axis bubble, or "" if the block is none."""
    if not BUBBLE.fullmatch(insert.block):
        return ""
    return next((value.strip() for value in insert.attributes.values() if value.strip()), "")


def _letter(code: str) -> str:
    match = LETTER.fullmatch(code)
    return match[1].upper() if match else ""


def _told(insert: Insert, code: str, letter: str) -> Verdict:
    return Verdict(
        says="forbidden",
        entity=insert.entity,
        place=insert.place,
        measured=1,
        required=0,
        unit="1",
        data={"axis": code, "letter": letter},
        evidence=Evidence(points=(insert.place,)),
    )


def _unread() -> Verdict:
    return Verdict(says="unread", missing="GRID")
