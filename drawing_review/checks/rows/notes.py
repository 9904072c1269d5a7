"""What notes say: a number written of a thing, and whether the notes of a discipline state what they must."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import Plan, corners_of, inside
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.row import Row
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Sheet, Text

READ = 0.9  # confidence of a number read in a sentence by a pattern
ELSEWHERE = 0.7  # confidence that what these notes leave out is not stated in another file
MM = {"mm": 1.0, "毫米": 1.0, "cm": 10.0, "厘米": 10.0, "m": 1000.0, "米": 1000.0}
BARE_MM = 10.0  # a length without a unit is in millimetres from here on, in metres below
HEADING = 16  # characters of a heading at most
LIST = re.compile(r"目录|索引")  # a sheet that lists the titles of others
SHORT = 120  # characters below which a sheet's notes are not there as text
LONGEST = 4_000  # characters of one text that are searched


def plain(content: str) -> str:
    return unicodedata.normalize("NFKC", content)[:LONGEST].replace(" ", "")


def numbers(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """Every number that the row's pattern `(?P<n>…)(?P<u>…)` reads, in the unit of the clause.

    `option` is a pattern of texts that speak of the thing: one that states no number cannot be read.
    """
    of, mentions = re.compile(row.of), re.compile(row.option or r"(?!)")
    unit = next(iter(subject.clause.values.values())).unit
    for text in subject.plan.drawing.texts:
        content = plain(text.content)
        read = [match for match in of.finditer(content) if match["n"]]
        for match in read:
            yield Found(
                name=match[0][:40],
                entity=text.entity,
                place=text.place,
                measured=_number(match, unit),
                evidence=Evidence(points=(text.place,)),
                confidence=READ,
            )
        if not read and mentions.search(content):
            yield Unread(name=content[:20], entity=text.entity, place=text.place, missing="NOTES")


def _number(match: re.Match[str], unit: str) -> float:
    """A length in mm, a ratio as the n of 1:n; else the number as it stands."""
    number = float(match["n"])
    told = match.groupdict().get("u") or ""
    if unit == "mm":
        return number * MM.get(told, 1.0 if number >= BARE_MM else 1000.0)
    return 100 / number if unit == "1:n" and told == "%" else number


def statements(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many texts on the sheets of notes (`option`: their name) state what the row asks for (`of`)."""
    of, notes = re.compile(row.of), list(_notes(subject.plan, re.compile(row.option)))
    if not notes:
        return
    first, title = notes[0]
    texts = [text for text in subject.plan.drawing.texts if any(_on(sheet, text) for sheet, _ in notes)]
    if sum(len(plain(text.content)) for text in texts) < SHORT:
        yield Unread(name=title, entity=first.entity, place=None, missing="NOTES")
        return
    stating = [text for text in texts if of.search(plain(text.content))]
    yield Found(
        name=title,
        entity=first.entity or texts[0].entity,
        place=stating[0].place if stating else (first.box[0], first.box[3]),
        measured=len(stating),
        evidence=Evidence(
            rings=tuple(corners_of(sheet.box) for sheet, _ in notes),
            points=tuple(text.place for text in stating[:20]),
        ),
        confidence=ELSEWHERE,
    )


def _notes(plan: Plan, titled: re.Pattern[str]) -> Iterator[tuple[Sheet, str]]:
    """The sheets whose name, else whose largest text, or else a line that stands as a heading, is that title."""
    headings = [text for text in plan.drawing.texts if _heads(titled, text)]
    for sheet in plan.drawing.sheets:
        if titled.search(plain(sheet.name)):
            yield sheet, sheet.name
        elif sheet.name and (head := next((text for text in headings if _on(sheet, text)), None)):
            if not LIST.search(plain(sheet.name)):
                yield sheet, plain(head.content)
        elif not sheet.name:
            title = max(
                (text for text in plan.drawing.texts if _on(sheet, text)),
                key=lambda t: t.height,
                default=None,
            )
            if title and titled.search(plain(title.content)):
                yield sheet, title.content.splitlines()[0][:40]


def _heads(titled: re.Pattern[str], text: Text) -> bool:
    """Whether a text is nothing but such a title: "装配式建筑专篇", "四、绿色建筑专篇"."""
    content = plain(text.content)
    found = titled.search(content) if len(content) <= HEADING else None
    return bool(found and found.end() == len(content))


def _on(sheet: Sheet, text: Text) -> bool:
    return text.entity.layout == sheet.layout and (not sheet.framed or inside(sheet.box, text.place))
