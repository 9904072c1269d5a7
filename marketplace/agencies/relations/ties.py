"""What ties two organisations to one another (回避、围标线索): a pure comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from marketplace.agencies.relations.model import (
    PERSONS,
    Related,
    RelationKind,
    Relations,
    Tie,
    TieKind,
)

SAME_PLACE = (RelationKind.PHONE, RelationKind.EMAIL, RelationKind.ADDRESS, RelationKind.PRACTITIONER)
COMPANY_CODE = 18  # signs of a unified social credit code


def ties(a: Relations, b: Relations) -> list[Tie]:
    """Everything the two share, sorted, each once; nothing for one organisation and itself.

    People are the same when their names are, unless both gave signs of their identity number that differ.
    Numbers and addresses are compared without blanks and punctuation, whatever their width.
    """
    if a.organisation == b.organisation:
        return []
    found = {*_holdings(a, b), *_holdings(b, a)}
    for one in a.related:
        found.update(tie for other in b.related if (tie := _tie(one, other)) is not None)
    return sorted(found)


def _holdings(a: Relations, b: Relations) -> Iterator[Tie]:
    """Does `a` own a share of `b`?"""
    for one in b.related:
        if one.kind == RelationKind.SHAREHOLDER and a.code and plain(one.code) == plain(a.code):
            yield Tie(TieKind.HOLDING, a.name)


def _tie(one: Related, other: Related) -> Tie | None:
    if one.kind in SAME_PLACE:
        return Tie(TieKind(one.kind.value), one.name) if _same_place(one, other) else None
    if one.kind in PERSONS and other.kind in PERSONS and _same_person(one, other):
        kind = TieKind(one.kind.value) if one.kind == other.kind else TieKind.PERSON
        return Tie(kind, one.name)
    return None


def _same_place(one: Related, other: Related) -> bool:
    return one.kind == other.kind and plain(one.code or one.name) == plain(other.code or other.name) != ""


def _same_person(one: Related, other: Related) -> bool:
    """Also the same company, where both are shareholders."""
    if _is_company(one) or _is_company(other):
        return one.kind == other.kind and plain(one.code) == plain(other.code)
    codes = {plain(each.code) for each in (one, other) if each.code and each.kind != RelationKind.CONTACT}
    return plain(one.name) == plain(other.name) != "" and len(codes) < 2


def _is_company(one: Related) -> bool:
    return len(plain(one.code)) == COMPANY_CODE


def plain(text: str) -> str:
    """Letters and digits alone, of one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
