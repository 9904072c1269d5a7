"""One row of a pack's `rows.toml`: a rule with its clauses, its numbers and its cases, as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from drawing_review.checks.declaration import Clause, Sentence, Status, Value
from drawing_review.checks.example import Case
from drawing_review.checks.finding import Certainty


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the clause is mandatory, from a day on."""

    since: date
    status: Status


class RowClause(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A clause in one edition with the one number of the row: a least or a greatest value."""

    standard: str
    edition: str
    number: str
    status: tuple[Held, ...] = ()
    least: float | None = None
    most: float | None = None
    unit: str = "1"
    note: str = ""
    values: dict[str, Value] = {}  # further numbers that the finder asks for, such as a door's frame

    def clause(self) -> Clause:
        bounds = {"least": self.least, "most": self.most}
        told = {n: Value(number, self.unit, self.note) for n, number in bounds.items() if number is not None}
        dated = tuple((held.since, held.status) for held in self.status)
        return Clause(
            standard=self.standard,
            edition=self.edition,
            number=self.number,
            values=told | self.values,
            status=dated,
        )


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`ask` names the finder; `of` is what it looks for, a regular expression over names or notes."""

    zh: str
    en: str
    catalogue: str
    certainty: Certainty
    ask: str
    thing: Sentence  # what it is about, in both languages: "卧室", "bedroom"
    clauses: tuple[RowClause, ...]
    cases: tuple[Case, ...]
    of: str = ""
    but: str = ""  # names among them that are something else
    uses: tuple[str, ...] = ()  # uses of buildings that it holds for; none: all
    not_uses: tuple[str, ...] = ()
    registered: bool = False  # it says nothing where the use is not registered: nothing drawn tells it
    option: str = ""  # what the finder is told beside
    quantity: Sentence | None = None  # what is measured, where the finder's own word is too general
    storeys_from: int | None = None  # storeys above ground from which it holds
    height_over: float | None = None  # or the building's height in m above which it does


def read(path: Path) -> dict[str, Row]:
    """The rows in `path` by name; none where there is no such file. ValidationError names what is wrong."""
    if not path.exists():
        return {}
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, Row])
