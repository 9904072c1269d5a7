"""Disciplines (专业) of drawings, reviewers and experts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from drawing_review.policy.model import Section

Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Words = Annotated[str, Meta(min_length=1, max_length=200, pattern="^[^\x00]*$")]
Order = Annotated[int, Meta(ge=0, le=9999)]


class Discipline(msgspec.Struct, frozen=True, kw_only=True):
    code: Code
    name: Words
    order: Order = 0


DISCIPLINES = Section("disciplines", Discipline, ("code",), Path(__file__).with_suffix(".toml"))
