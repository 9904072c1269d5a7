"""What the forms and the sheet of practitioners ask for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from app.html.words import _
from marketplace.agencies.model import PLAIN
from marketplace.agencies.practitioners.model import Entry

Month = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])(-01)?$")]
"""2026-09, as a month field sends it; a spreadsheet's date is the first of the month."""


class TypedEntry(msgspec.Struct, kw_only=True):
    """An entry without its name, as a change asks for it."""

    profession: Annotated[str, Meta(min_length=2, max_length=60, pattern=PLAIN)]
    certificate: Annotated[str, Meta(min_length=4, max_length=60, pattern=PLAIN)]
    insured_from: Month
    insured_to: Month
    valid_until: date | None = None

    def entry(self, name: str) -> Entry:
        return Entry(
            name=name,
            profession=self.profession,
            certificate=self.certificate,
            valid_until=self.valid_until,
            insured_from=_first(self.insured_from),
            insured_to=_first(self.insured_to),
        )


class TypedPractitioner(TypedEntry, kw_only=True):
    """One person, as typed or as a row of a sheet."""

    name: Annotated[str, Meta(min_length=2, max_length=60, pattern=PLAIN)]

    def person(self) -> Entry:
        return self.entry(self.name)


def _first(month: str) -> date:
    return date.fromisoformat(f"{month[:7]}-01")


def headings() -> dict[str, str]:
    """The label of each field, which is also the head of its column."""
    return {
        "name": _("姓名"),
        "profession": _("职业资格或职称"),
        "certificate": _("证书编号"),
        "valid_until": _("证书有效期至"),
        "insured_from": _("社保起始月"),
        "insured_to": _("社保截至月"),
    }
