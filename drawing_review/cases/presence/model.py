"""Who is here (在场): where somebody looks in a case just now. It is told and forgotten, never kept."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from app.core.ids import PersonId

Name = Annotated[str, Meta(max_length=255)]
Id = Annotated[str, Meta(max_length=80)]


class Where(msgspec.Struct, frozen=True):
    """A view of one layout of one file, in drawing units (of a PDF: points of a page)."""

    version: int
    file: Annotated[str, Meta(max_length=36)]
    layout: Name
    sheet: Name = ""  # the one under the middle of the view
    view: tuple[float, float, float, float] | None = None  # the box that is seen
    cursor: tuple[float, float] | None = None


class Said(msgspec.Struct, frozen=True):
    """What an open page says of its reader."""

    where: Where | None = None  # None: he is not at the desk
    doing: Id = ""  # what he is writing: "opinion", "answer:<opinion>", "mark:<mark>"
    following: Annotated[str, Meta(max_length=36)] = ""  # id of the person whose view he follows
    hello: bool = False  # he has just come: who else is here?
    leaving: bool = False


class Standing(msgspec.Struct, frozen=True):
    """As what somebody is here: his seat's name, or the role for which he sees the case."""

    person: PersonId
    name: str
    seat: str
    role: str


class Present(msgspec.Struct, frozen=True):
    """What the others are told of him."""

    person: str
    name: str
    seat: str
    role: str
    where: Where | None = None
    doing: str = ""
    following: str = ""
    gone: bool = False
