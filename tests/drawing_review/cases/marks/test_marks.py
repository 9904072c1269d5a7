"""Marks are given with an opinion, drafts are their author's alone, and marks go into the next version."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from app.core.fact import Subject
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.register.history import history
from drawing_review.cases import queries as cases
from drawing_review.cases.answers.commands import answer_opinion
from drawing_review.cases.conclusion.commands import return_case
from drawing_review.cases.marks import queries, shown
from drawing_review.cases.marks.commands import (
    confirm_mark,
    drop_draft,
    give_marked,
    keep_draft,
    keep_picture,
)
from drawing_review.cases.marks.model import DraftId, MarkKind, PictureId, Standing
from drawing_review.cases.model import FileId
from drawing_review.cases.signing.commands import close_seat
from storage.blobs.store import store as blobs
from storage.unit import Context
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases.comparing.test_comparing import submitted
from tests.drawing_review.cases.comparing.test_comparing import worker as worker  # reads and compares
from tests.drawing_review.cases.lived import open_in, seats, town
from tests.drawing_review.cases.marks.given import drafted, mark
from tests.drawing_review.reading.identity.given import old

pytestmark = pytest.mark.servers

SECRET = "只有我看得到的草稿"


async def standing(case: CaseId, version: int, context: Context) -> list[Standing]:
    matter = await cases.matter(case, context.actor)
    return await queries.given_marks(matter, matter.version(version), context.actor)


async def test_marks_live_through_a_new_version(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    drawing = old()
    rings = drawing.modelspace().query("LWPOLYLINE")
    _first, file = await submitted(where, case, tmp_path / "a.dxf", drawing)
    await accepted(where.coordinator, case, where.bodies)
    fire, planning = await seats(where, case)

    kept, cloud = DraftId(new_id()), ((100.0, 100.0), (900.0, 900.0))
    marks = [
        mark(MarkKind.CLOUD, *cloud, file=file.id, handle=str(rings[0].dxf.handle)),
        mark(MarkKind.ARROW, *cloud, file=file.id, handle=str(rings[1].dxf.handle)),
        mark(MarkKind.TEXT, (0.0, 50.0), file=file.id, handle=str(rings[2].dxf.handle), text="加宽"),
        mark(MarkKind.HIGHLIGHT, *cloud, file=file.id),
    ]
    draft = drafted(*marks, text=SECRET)
    await keep_draft(where.fire, fire, kept, draft)
    await drafts_are_private(where.fire, where.planning, where.coordinator, case, kept)

    with pytest.raises(Refused, match="not_found"):
        await give_marked(where.planning, planning, kept, draft)
    once = where.fire.once(f"draft:{kept}")
    given = await give_marked(once, fire, kept, draft)
    assert await give_marked(once, fire, kept, draft) == given, "sent twice, given once"
    assert await queries.own_drafts(case, where.fire.actor) == []
    with pytest.raises(Refused, match="mark_taken"):
        await give_marked(where.planning, planning, DraftId(new_id()), draft)
    for context in (where.planning, where.designer, where.coordinator):
        found = await standing(case, 1, context)
        assert [(one.mark.kind, one.certainty, one.opinion.text) for one in found] == [
            (one.kind, "given", SECRET) for one in marks
        ]

    await close_seat(where.fire, fire, "objects", "宽度不足")
    await return_case(where.coordinator, case, "请修改")
    await answer_opinion(where.designer, given.opinion, "已改")
    rings[1].translate(500, 0, 0)
    drawing.modelspace().delete_entity(rings[2])
    _second, newer = await submitted(where, case, tmp_path / "b.dxf", drawing)
    found = await standing(case, 2, where.fire)
    assert [one.certainty for one in found] == ["sure", "moved", "gone", "place"]
    assert [one.mark.points[0] for one in found] == [(100, 100), (600, 100), (0, 50), (100, 100)]
    assert {one.mark.anchor.file for one in found} == {newer.id}
    assert [one.certainty for one in await standing(case, 1, where.fire)] == ["given"] * 4, "as it was"

    with pytest.raises(Refused, match="not_your_seat"):
        await confirm_mark(where.planning, marks[3].id, 2)
    with pytest.raises(Refused, match="mark_off_sheet"):
        await confirm_mark(where.fire, marks[3].id, 2, (1e12, 0.0))
    await confirm_mark(where.fire, marks[3].id, 2)
    await confirm_mark(where.fire, marks[3].id, 2, (5.0, 0.0))
    last = (await standing(case, 2, where.designer))[-1]
    assert (last.confirmed, last.certainty, last.mark.points[0]) == (True, "place", (105, 100))


async def drafts_are_private(
    author: Context, colleague: Context, coordinator: Context, case: CaseId, kept: DraftId
) -> None:
    """No list, time line or mark tells anybody else; nobody else may change, give or drop it."""
    (mine,) = await queries.own_drafts(case, author.actor)
    assert mine.body.text == SECRET
    for context in (colleague, coordinator):
        assert await queries.own_drafts(case, context.actor) == []
        assert await standing(case, 1, context) == []
        told = await history(Subject("case", str(case)), everything=True, quiet=())
        assert SECRET not in str(told)
    assert SECRET not in str(await history(Subject("draft", str(kept)), everything=True, quiet=()))
    with pytest.raises(Refused, match="not_found"):
        await drop_draft(colleague, kept)


async def test_pictures_belong_to_their_author_until_given(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    _first, file = await submitted(where, case, tmp_path / "a.dxf", old())
    await accepted(where.coordinator, case, where.bodies)
    fire, planning = await seats(where, case)
    path = tmp_path / "p.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    id = PictureId(new_id())
    await keep_picture(
        where.fire, case, fire, id, name="p.png", media_type="image/png", blob=await blobs().put_file(path)
    )
    shows = mark(MarkKind.PICTURE, (0.0, 0.0), file=file.id, picture=id)
    matter = await cases.matter(case, where.planning.actor)
    with pytest.raises(Refused, match="not_found"):
        await queries.picture(matter, id, where.planning.actor)
    with pytest.raises(Refused, match="mark_incomplete"):
        await give_marked(where.planning, planning, DraftId(new_id()), drafted(shows))
    await give_marked(where.fire, fire, DraftId(new_id()), drafted(shows))
    matter = await cases.matter(case, where.planning.actor)
    assert (await queries.picture(matter, id, where.planning.actor)).name == "p.png"

    closed = replace(matter, closed=frozenset({f"{file.id}/"}))
    assert await queries.given_marks(closed, matter.version(1), where.planning.actor) == []
    assert len(await queries.given_marks(closed, matter.version(1), where.fire.actor)) == 1, "his own seat's"
    with pytest.raises(Refused, match="not_found"):
        await queries.picture(closed, id, where.planning.actor)
    (told,) = shown.marks(matter, await standing(case, 1, where.planning), None)
    assert msgspec.json.encode(told)
    gone = mark(MarkKind.ARROW, (0.0, 0.0), (1.0, 1.0), file=FileId(new_id()))
    with pytest.raises(Refused, match="mark_sheet_gone"):
        await give_marked(where.fire, fire, DraftId(new_id()), drafted(gone))
