"""A sheet number stands for one sheet: two frames with the same number cannot be told apart in an opinion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import corners_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Sheet

CHECK = Check(
    zh="图号不重复",
    en="Sheet numbers are unique",
    catalogue="DRW-06",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="consistency",
            edition="1",
            number="DRW-06",
            values={"sheets": Value(1, "1", "同一图号、同一版次的图纸张数")},
        ),
    ),
    needs=("SHEET",),
    says={
        "repeated": (
            Outcome.FAILS,
            Sentence(
                "图号“{number}”出现在 {count} 张图上（{names}），请改为各不相同。",
                "The number “{number}” stands on {count} sheets ({names}); give each its own.",
            ),
        ),
        "unique": (
            Outcome.PASSES,
            Sentence("{count} 张图的图号各不相同。", "The {count} sheet numbers are all different."),
        ),
        "unread": (
            Outcome.CANNOT_TELL,
            Sentence("有图框，但没有读到图号。", "There are frames, but no sheet number was read."),
        ),
        "single": (
            Outcome.NOT_APPLICABLE,
            Sentence("文件中不足两张有图框的图。", "The file has fewer than two framed sheets."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    framed = subject.plan.framed()
    numbered: dict[tuple[str, str], list[Sheet]] = defaultdict(list)
    for sheet in framed:
        if sheet.number.strip():
            numbered[sheet.number.strip(), sheet.revision.strip()].append(sheet)
    repeated = {key[0]: sheets for key, sheets in numbered.items() if len(sheets) > 1}
    yield from (_repeated(number, sheets) for number, sheets in repeated.items())
    if len(framed) < 2:
        yield Verdict(says="single")
    elif not numbered:
        yield Verdict(says="unread", missing="SHEET")
    elif not repeated:
        yield Verdict(says="unique", measured=len(numbered), unit="1", data={"count": len(numbered)})


def _repeated(number: str, sheets: list[Sheet]) -> Verdict:
    second = sheets[1]
    return Verdict(
        says="repeated",
        entity=second.entity,
        place=(second.box[2], second.box[1]),
        sheet=second.id,
        measured=len(sheets),
        required=1,
        unit="1",
        data={"number": number, "count": len(sheets), "names": "、".join(s.name or s.id for s in sheets)},
        evidence=Evidence(rings=tuple(corners_of(sheet.box) for sheet in sheets)),
    )
