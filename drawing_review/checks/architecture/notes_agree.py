"""What the design notes say of the building agrees with the project's form: height, storeys, fire class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from drawing_review.checks.declaration import Check, Clause, Sentence
from drawing_review.checks.example import Case
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.profile import Profile
from drawing_review.checks.rows.notes import plain
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Text

CLASSES = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
SAME = 0.005  # m, half of the last digit that notes write
FORM = Profile(height_m=53.4, storeys_above=18)

CHECK = Check(
    zh="设计说明与项目登记一致",
    en="The design notes agree with the project's form",
    catalogue="ARC-40",
    certainty=Certainty.NONE,
    clauses=(Clause(standard="consistency", edition="1", number="ARC-40"),),
    needs=("NOTES", "FORM"),
    tolerance="说明中另有一处与登记一致的，可能说的是另一栋楼，请人确认。",
    says={
        "differs": (
            Outcome.FAILS,
            Sentence(
                "设计说明的{quantity}为 {said}，项目登记为 {registered}。",
                "The notes say {quantity_en} {said}, the project's form says {registered}.",
            ),
        ),
        "other": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "设计说明有一处{quantity}为 {said}，项目登记为 {registered}，另一处与登记一致，请确认是否为同一栋楼。",
                "One note says {quantity_en} {said}, the form and another note say {registered}: is it another building?",
            ),
        ),
        "agrees": (
            Outcome.PASSES,
            Sentence(
                "设计说明的{quantity}与项目登记一致：{said}。",
                "The notes and the form agree on {quantity_en}: {said}.",
            ),
        ),
        "unregistered": (
            Outcome.CANNOT_TELL,
            Sentence(
                "设计说明注明{quantity} {said}，项目没有登记，无法核对。",
                "The notes say {quantity_en} {said}; the form says nothing of it.",
            ),
        ),
        "none": (
            Outcome.NOT_APPLICABLE,
            Sentence(
                "图上没有注明建筑高度、层数或耐火等级。", "No text states height, storeys or fire class."
            ),
        ),
    },
    cases=(
        Case(expect=Outcome.PASSES, draw="text 0,0 建筑高度53.40m，地上18层", profile=FORM),
        Case(
            expect=Outcome.FAILS,
            draw="text 100,0 建筑高度51.20m，地上18层",
            profile=FORM,
            handle="A1",
            place=(100, 0),
            measured=51.2,
            required=53.4,
        ),
        Case(
            expect=Outcome.NEEDS_CONFIRMATION,
            draw="text 0,0 建筑高度53.40m\ntext 0,500 裙房建筑高度23.90m",
            profile=FORM,
        ),
        Case(expect=Outcome.CANNOT_TELL, draw="text 0,0 建筑高度53.40m", missing="FORM"),
        Case(expect=Outcome.NOT_APPLICABLE, draw="text 0,0 尺寸以毫米计", profile=FORM),
    ),
)


class Asked(msgspec.Struct, frozen=True):
    """A quantity: its names, how notes write it, and what the form says of it."""

    zh: str
    en: str
    written: re.Pattern[str]
    registered: Callable[[Profile], float | None]
    unit: str


ASKED = (
    Asked(
        "建筑高度",
        "the height",
        re.compile(r"建筑高度[为:：约]?(\d+(?:\.\d+)?)(?:m|米)"),
        lambda p: p.height_m,
        "m",
    ),
    Asked(
        "地上层数", "the storeys above ground", re.compile(r"地上(\d{1,2})层"), lambda p: p.storeys_above, "1"
    ),
    Asked("地下层数", "the storeys below ground", re.compile(r"地下(\d)层"), lambda p: p.storeys_below, "1"),
    Asked(
        "耐火等级",
        "the fire class",
        re.compile(r"耐火等级[为:：]?([一二三四])级"),
        lambda p: p.fire_class,
        "1",
    ),
)


def examine(subject: Subject) -> Iterator[Verdict]:
    told = [(asked, said) for asked in ASKED if (said := _said(asked, subject))]
    for asked, said in told:
        yield from _held(asked, said, asked.registered(subject.profile))
    if not told:
        yield Verdict(says="none")


def _said(asked: Asked, subject: Subject) -> list[tuple[Text, float]]:
    """Every text that states the quantity, with its number."""
    return [
        (text, float(CLASSES.get(found[1], 0) if asked.zh == "耐火等级" else found[1]))
        for text in subject.plan.drawing.texts
        for found in asked.written.finditer(plain(text.content))
    ]


def _held(asked: Asked, said: list[tuple[Text, float]], registered: float | None) -> Iterator[Verdict]:
    """Each note that differs from the form; one verdict where all agree, or where the form is silent."""
    if registered is None:
        yield _verdict(asked, "unregistered", said[0], None)
        return
    wrong = [one for one in said if abs(one[1] - registered) > SAME]
    for one in wrong:
        yield _verdict(asked, "other" if len(wrong) < len(said) else "differs", one, registered)
    if not wrong:
        yield _verdict(asked, "agrees", said[0], registered)


def _verdict(asked: Asked, says: str, one: tuple[Text, float], registered: float | None) -> Verdict:
    text, number = one
    return Verdict(
        says=says,
        entity=text.entity,
        place=text.place,
        measured=number,
        required=registered,
        unit=asked.unit,
        data={
            "quantity": asked.zh,
            "quantity_en": asked.en,
            "said": f"{number:g}",
            "registered": "" if registered is None else f"{registered:g}",
        },
        evidence=Evidence(points=(text.place,)),
        missing="FORM" if registered is None else "",
    )
