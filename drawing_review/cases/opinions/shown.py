"""Opinions as the desk and the API show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.register.people.queries import named
from drawing_review.cases.model import Anchor, Opinion, OpinionId, Seat, SetFile
from drawing_review.cases.queries import Matter
from drawing_review.cases.rereview.model import Carried, Kept
from drawing_review.cases.versions.rules import counterpart


def on_file(matter: Matter, file: SetFile) -> list[Opinion]:
    """The opinions on a drawing, on what it was in other versions, and on the set as a whole."""
    known = {one.id: one for one in matter.all_files}
    version = next((one for one in matter.versions if one.id == file.version), None)
    files = matter.files(version)

    def concerns(anchor: Anchor) -> bool:
        if anchor.file is None or anchor.file == file.id:
            return True
        its = known.get(anchor.file)
        return its is not None and counterpart(its, files) == file

    return [one for one in matter.opinions if concerns(one.anchor)]


async def shown(
    sitting: Sequence[Seat], opinions: Sequence[Opinion], now: Mapping[OpinionId, Carried] | None = None
) -> list[dict[str, Any]]:
    """These opinions with the names of their seats and authors, in the order they were given.

    `now`: where those of earlier versions stand in the drawing that is shown.
    """
    where = {one.id: now[one.id] if now and one.id in now else _as_given(one) for one in opinions}
    people = await named({one.person for one in opinions})
    seats = {one.id: one.name for one in sitting}
    return [
        {
            "id": str(one.id),
            "number": one.number,
            "body": seats[one.seat],
            "person": people[one.person].name if one.person in people else "",
            "text": one.text,
            "clause": one.clause,
            "severity": one.severity.value,
            "state": one.state,
            "version": one.version,
            **_placed(where[one.id]),
            "finding": one.finding,
            "reply": one.reply,
            "late": one.late,
            "at": msgspec.to_builtins(one.given_at),
        }
        for one in opinions
    ]


def _as_given(one: Opinion) -> Carried:
    return Carried(one.anchor, Kept.SAME)


def _placed(now: Carried) -> dict[str, Any]:
    anchor = now.anchor
    return {
        "file": anchor.file and str(anchor.file),
        "layout": anchor.layout,
        "sheet": anchor.sheet,
        "handle": anchor.handle,
        "place": anchor.place,
        "box": anchor.box,
        "kept": now.kept.value,
    }
