"""A design change (设计变更) of a sealed set: what it reopens, and what stands, as plain values."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.ids import CaseId
from drawing_review.cases.model import FileId, SetFile, Version, VersionId


class NamedSheet(msgspec.Struct, frozen=True):
    """A sheet of a set: in which file it lies, and as what it is told."""

    file: FileId
    sheet: str  # id of the Sheet in its drawing
    number: str = ""
    name: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """The change that a case reviews. `id` is that case's; `sheets` are of the approved version."""

    id: CaseId
    set: UUID  # of the sealed set that it changes
    edition: int
    case: CaseId  # in which the set was approved
    version: VersionId  # that was approved
    sheets: tuple[NamedSheet, ...]  # declared when the change was opened
    reason: str
    at: datetime


class Held(msgspec.Struct, frozen=True):
    """A drawing of the change beside what it was in the approved set.

    `touched`: ids of the sheets that differ; None while that is not known, or where every sheet may differ.
    """

    file: SetFile
    was: SetFile | None
    touched: frozenset[str] | None


class Reach(msgspec.Struct, frozen=True):
    """How far a change reaches in one version of its case."""

    change: Change
    version: Version
    held: tuple[Held, ...]
    compared: bool  # every drawing was held against the approved one
