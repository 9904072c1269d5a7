"""What the forms of the catalogue ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.html.form import Form
from marketplace.catalogue import guide, rules, words
from marketplace.catalogue.model import Days, Element, Facts, Line, Nature, Text, Work

TEXT = "text_"  # before an element's code: the name of its field


class TypedService(msgspec.Struct, kw_only=True):
    """An entry as its keeper types it; the elements that are texts come beside it."""

    code: Annotated[str, Meta(max_length=10)] = ""
    name: Annotated[Line, Meta(min_length=2)]
    stage: Line = ""
    serves: Line = ""
    nature: Nature
    work: Work = Work.SERVICE
    basis: Text = ""
    qualification: Text = ""
    days_least: Days | None = None
    days_most: Days | None = None
    fee: Text = ""
    payer: Line = ""
    trigger: Text = ""
    limit: Text = ""
    regional: str = ""
    since: date
    reason: Annotated[str, Meta(max_length=500)] = ""

    def facts(self, texts: Mapping[str, str]) -> Facts:
        same = set(Facts.__struct_fields__) - {"basis", "regional", "texts", "verified"}
        values: dict[str, Any] = {name: getattr(self, name) for name in same}
        lines = tuple(line.strip() for line in self.basis.splitlines() if line.strip())
        return Facts(basis=lines, regional=bool(self.regional), texts=dict(texts), **values)


class TypedAddition(msgspec.Struct):
    element: Annotated[str, Meta(max_length=40)]
    since: date
    text: Text = ""


class TypedEnd(msgspec.Struct):
    since: date
    reason: Annotated[str, Meta(min_length=2, max_length=500)]


def free(elements: Iterable[Element]) -> list[Element]:
    """The elements of the guide that are texts of the entry."""
    made = {"code", "nature", "basis", "qualification", "duration"}
    return [one for one in elements if one.code not in guide.FIXED | made]


def texts_of(sent: Mapping[str, Any], elements: Iterable[Element]) -> dict[str, str]:
    """Element → text, of the elements that the form has fields for."""
    typed = {one.code: sent.get(TEXT + one.code, "") for one in free(elements)}
    return {code: text.strip() for code, text in typed.items() if isinstance(text, str) and text.strip()}


def show_findings(form: Form[Any], facts: Facts) -> None:
    """Every clause that may not stand in the entry, told at its field."""
    found = rules.findings(facts)
    for place in dict.fromkeys(one.place for one in found):
        field = place.partition(" ")[0] if place.startswith("basis") else place
        field = TEXT + field if field in facts.texts else field
        form.errors[field] = words.told([one for one in found if one.place == place])


def typed_of(code: str, facts: Facts, since: date) -> dict[str, str]:
    """The form filled in with an entry as it stands."""
    plain: dict[str, Any] = msgspec.to_builtins(facts)
    typed = {name: "" if value is None else str(value) for name, value in plain.items()}
    typed |= {"code": code, "basis": "\n".join(facts.basis), "regional": "1" if facts.regional else ""}
    return typed | {"since": since.isoformat()} | {TEXT + one: text for one, text in facts.texts.items()}
