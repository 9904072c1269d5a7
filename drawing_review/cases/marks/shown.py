"""Marks as the desk and the API show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from drawing_review.cases.marks.model import Certainty, OpinionDraft, Standing
from drawing_review.cases.marks.styles import style_of
from drawing_review.cases.model import Anchor, SeatId
from drawing_review.cases.queries import Matter
from drawing_review.cases.restricted import on_closed


def marks(matter: Matter, found: Collection[Standing], own: SeatId | None) -> list[dict[str, Any]]:
    """Each mark with what its list entry tells of the opinion. `own`: the seat that may confirm its marks."""
    seats = {one.id: one.name for one in matter.seats}
    return [
        {
            **_open_link(matter, msgspec.to_builtins(one.mark)),
            "opinion": str(one.opinion.id),
            "number": one.opinion.number,
            "body": seats[one.opinion.seat],
            "severity": one.opinion.severity.value,
            "state": one.opinion.state,
            "given_on": one.given_on,
            "certainty": one.certainty.value,
            "confirmed": one.confirmed,
            "asks": one.opinion.seat == own and one.certainty != Certainty.GIVEN and not one.confirmed,
        }
        for one in found
    ]


def _open_link(matter: Matter, mark: dict[str, Any]) -> dict[str, Any]:
    """The mark without the sheet it leads to, where that does not open to the reader."""
    target = mark.get("target")
    if target and on_closed(matter.closed, Anchor(file=target["file"], sheet=target["sheet"])):
        return mark | {"target": None}
    return mark


def styles(words: Mapping[str, str]) -> list[dict[str, Any]]:
    """The legend: each discipline's name and style."""
    return [
        {"discipline": code, "name": name, **msgspec.to_builtins(style_of(code))}
        for code, name in words.items()
    ]


def drafts(found: Collection[OpinionDraft]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(one.id),
            "seat": str(one.seat),
            "kept_at": msgspec.to_builtins(one.kept_at),
            **msgspec.to_builtins(one.body),
        }
        for one in found
    ]
