"""What the search form of the trail asks for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request
from msgspec import Meta

from app.core.term import CHINA
from app.html.form import Form
from app.html.listing import Wish
from app.supervision.trail.queries import Search
from storage.trail.queries import Filter

LAST = date(9998, 12, 31)  # a later day has no day after it
OUTCOMES = ("done", "refused", "failed")


class Asked(msgspec.Struct):
    """The fields of the form; days are whole days in Beijing, both included."""

    by: Annotated[str, Meta(max_length=100)] = ""
    act: Annotated[str, Meta(max_length=100)] = ""
    since: date | None = None
    until: date | None = None
    correlation: UUID | None = None


def asked(request: Request[Any, Any, Any]) -> Form[Asked]:
    """The form as the address fills it in."""
    given = request.query_params
    typed = {name: given[name] for name in Asked.__struct_fields__ if given.get(name)}
    return Form.check(typed, Asked)


def search(form: Form[Asked], wish: Wish) -> Search:
    """The search that was asked for; a form with errors asks for nothing but its words and outcome."""
    typed = Asked() if form.errors else form.value
    return Search(
        sides=Filter(
            act=typed.act or None,
            outcome=wish.tab if wish.tab in OUTCOMES else None,
            correlation=typed.correlation,
            since=_midnight(typed.since),
            until=_midnight(min(typed.until, LAST) + timedelta(days=1) if typed.until else None),
        ),
        about=wish.words,
        by=" ".join(typed.by.split()),
    )


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), CHINA) if day else None
