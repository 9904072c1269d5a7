"""Rows ↔ values of marks. A draft is only ever read with its author's name."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from app.core.ids import CaseId, PersonId
from drawing_review.cases.marks.model import ConfirmedPlace, DraftId, GivenMark, OpinionDraft, Picture
from drawing_review.cases.marks.tables import (
    MarkPictureTable,
    MarkPlaceTable,
    MarkTable,
    OpinionDraftTable,
)
from storage.rows import Rows

rows = Rows(
    {
        GivenMark: (MarkTable, "标注"),
        ConfirmedPlace: (MarkPlaceTable, "标注位置"),
        OpinionDraft: (OpinionDraftTable, "意见草稿"),
        Picture: (MarkPictureTable, "附图"),
    }
)


async def of_case(case: CaseId) -> list[GivenMark]:
    """Every mark of the case's opinions, in the order they were given."""
    return sorted(await rows.of(GivenMark, case=case), key=lambda one: (one.at, one.opinion, one.number))


async def confirmed(case: CaseId) -> list[ConfirmedPlace]:
    """The places that people have confirmed, in any version."""
    return await rows.of(ConfirmedPlace, case=case)


async def confirm(place: ConfirmedPlace) -> None:
    """The newest word on where a mark stands in a version takes the place of the one before."""
    for before in await rows.of(ConfirmedPlace, given=place.given, version=place.version):
        await rows.save(before, replace(place, id=before.id))
        return
    await rows.add(place)


async def drafts(case: CaseId, person: PersonId) -> list[OpinionDraft]:
    """His own drafts on the case, the oldest first."""
    return sorted(await rows.of(OpinionDraft, case=case, person=person), key=lambda one: one.kept_at)


async def draft(id: DraftId) -> OpinionDraft | None:
    """A draft by its id, locked; None if there is none."""
    found = await OpinionDraftTable.exists().where(OpinionDraftTable.id == id)
    return await rows.one(OpinionDraft, id, "UPDATE") if found else None


async def drop(id: DraftId) -> None:
    """The draft was given, or its author threw it away."""
    await OpinionDraftTable.delete().where(OpinionDraftTable.id == id)


async def known(id: UUID) -> bool:
    """Is a mark of that id given already?"""
    return bool(await MarkTable.exists().where(MarkTable.id == id))
