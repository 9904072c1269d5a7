"""An acceptance as its page tells it."""

from __future__ import annotations

from typing import Any

from app.core.ids import PersonId
from app.html.words import _
from app.register.people.queries import named
from drawing_review.cases.comparing import told
from drawing_review.completion.queries import Shown
from drawing_review.completion.sealed import Pair
from drawing_review.completion.words import STANDINGS


def pair(one: Pair) -> dict[str, Any]:
    """One as-built drawing beside the sealed one."""
    known = one.answer not in STANDINGS
    answer = told.answer(one.answer) if known else {"sign": "○", "word": _(STANDINGS[one.answer]), "note": ""}
    return {
        "it": one,
        "answer": answer,
        "counts": told.counts(one.found.counts) if one.found else "",
        "differs": one.found is not None,
    }


async def people(found: Shown) -> dict[PersonId, str]:
    """The names of everybody who said something."""
    ids = {one.by for one in found.opinions}
    ids |= {id for one in found.items for id in (one.asked_by, one.checked_by) if id}
    return {id: one.name for id, one in (await named(ids)).items()}
