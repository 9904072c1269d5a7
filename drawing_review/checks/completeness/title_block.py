"""Every framed sheet states number, name, discipline and scale: an opinion cites the sheet by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import corners_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Sheet

WITHOUT_SCALE = re.compile(r"目录|说明|表|封面|INDEX|NOTES", re.IGNORECASE)

CHECK = Check(
    zh="图框与图签齐全",
    en="Sheet frame and title block are complete",
    catalogue="DRW-03",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="consistency",
            edition="1",
            number="DRW-03",
            values={"fields": Value(4, "1", "图号、图名、专业、比例；目录、说明、表不要求比例")},
        ),
    ),
    needs=("SHEET",),
    says={
        "empty": (
            Outcome.FAILS,
            Sentence(
                "图纸“{sheet}”的图签中“{fields}”为空，请填写。",
                "In the title block of sheet “{sheet}” these fields are empty: {fields}.",
            ),
        ),
        "not_found": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "在图纸“{sheet}”的图签中没有读到“{fields}”，请确认是否已注写。",
                "These fields were not read in the title block of sheet “{sheet}”: {fields}. Confirm that they stand.",
            ),
        ),
        "unread": (
            Outcome.CANNOT_TELL,
            Sentence(
                "图纸“{sheet}”有图框，但没有读到图签。",
                "Sheet “{sheet}” has a frame, but no title block was read.",
            ),
        ),
        "unframed": (
            Outcome.CANNOT_TELL,
            Sentence(
                "“{layout}”中没有找到图框，无法确认图号、图名、专业和比例。",
                "No sheet frame was found in “{layout}”, so number, name, discipline and scale are unknown.",
            ),
        ),
        "nothing": (Outcome.NOT_APPLICABLE, Sentence("文件中没有图形。", "The file draws nothing.")),
        "complete": (
            Outcome.PASSES,
            Sentence(
                "图纸“{sheet}”的图号、图名、专业、比例齐全。",
                "Sheet “{sheet}” states its number, name, discipline and scale.",
            ),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    sheets = subject.plan.drawing.sheets
    yield from (_judged(sheet) for sheet in sheets if sheet.framed)
    if not any(sheet.framed for sheet in sheets):
        yield from (_unframed(sheet) for sheet in sheets)
    if not sheets:
        yield Verdict(says="nothing")


def fields(sheet: Sheet) -> dict[str, str]:
    """What the sheet must state → what it states; a list or a set of notes needs no scale."""
    stated = {"图号": sheet.number, "图名": sheet.name, "专业": sheet.discipline, "比例": sheet.scale}
    stated |= dict.fromkeys(sheet.inferred, "")  # told by the sheet's number, not by its title block
    if WITHOUT_SCALE.search(sheet.name):
        del stated["比例"]
    return stated


def _judged(sheet: Sheet) -> Verdict:
    stated = fields(sheet)
    lacking = [name for name, value in stated.items() if not value.strip()]
    empty = [name for name in lacking if name in sheet.title_block]
    says = (
        "complete"
        if not lacking
        else "empty"
        if empty
        else "not_found"
        if len(lacking) < len(stated)
        else "unread"
    )
    return Verdict(
        says=says,
        entity=sheet.entity,
        place=(sheet.box[2], sheet.box[1]),  # the corner where a title block stands
        sheet=sheet.id,
        measured=len(stated) - len(lacking),
        required=len(stated),
        unit="1",
        data={"sheet": sheet.number or sheet.name or sheet.id, "fields": "、".join(empty or lacking)},
        evidence=Evidence(rings=(corners_of(sheet.box),)),
        missing="SHEET" if says == "unread" else "",
    )


def _unframed(sheet: Sheet) -> Verdict:
    return Verdict(says="unframed", sheet=sheet.id, data={"layout": sheet.layout}, missing="SHEET")
