"""Giving an opinion with its marks, keeping drafts of it, and confirming marks in a newer version."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from drawing_review.cases import queries as cases
from drawing_review.cases import store as case_store
from drawing_review.cases.marks import queries, rules, store
from drawing_review.cases.marks.facts import DraftDropped, DraftKept, MarkConfirmed, MarksGiven, PictureKept
from drawing_review.cases.marks.model import (
    Certainty,
    ConfirmedPlace,
    Drafted,
    DraftId,
    GivenMark,
    Mark,
    MarkId,
    OpinionDraft,
    Picture,
    PictureId,
    Point,
)
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.opinions.rules import demand_under_way
from drawing_review.cases.seats.rights import demand_sitting
from storage.blobs.model import Blob
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}
MOST_DRAFTS = 200  # of one person on one case


@operation("opinion.give_marked", zh="连同标注提出意见", en="give an opinion with its marks", roles=REVIEWERS)
async def give_marked(op: Operation, seat_id: SeatId, draft_id: DraftId, draft: Drafted) -> MarksGiven:
    """What was a draft becomes an opinion with its marks; from now on everybody concerned sees them."""
    case, _seat = await case_store.lock_seat(seat_id)
    kept = await store.draft(draft_id)
    if kept is not None and kept.person != op.actor.person:
        raise Refused("not_found", thing="意见草稿")
    marks = [rules.plain(one) for one in draft.marks]
    await _demand_drawable(op, case, draft.version, marks)
    given = await give_opinion(
        op,
        seat_id,
        draft.version,
        draft.text,
        draft.severity,
        draft.clause,
        rules.anchor_of(draft.anchor, marks),
        draft.finding,
        draft.late,
        draft.consultation,
    )
    assert op.actor.person is not None, "reviewers have accounts"
    for number, mark in enumerate(marks, 1):
        await store.rows.add(
            GivenMark(
                id=mark.id,
                case=case.id,
                opinion=given.opinion,
                number=number,
                version=draft.version,
                person=op.actor.person,
                mark=mark,
                at=given.at,
            )
        )
    if kept is not None:
        await store.drop(draft_id)
    return MarksGiven(
        case=case.id,
        opinion=given.opinion,
        opinion_number=given.opinion_number,
        version_number=draft.version,
        marks=marks,
    )


async def _demand_drawable(op: Operation, case: Case, version: int, marks: list[Mark]) -> None:
    """The marks of one opinion lie on one drawing of the version that was seen, which opens to the actor."""
    if not marks:
        return
    matter = await cases.matter(case.id, op.actor)
    names = {one.anchor.file for one in marks}
    file = next((one for one in matter.files(matter.version(version)) if names == {one.id}), None)
    if file is None or not file.drawing:
        raise Refused("mark_sheet_gone", number=1)
    rules.demand(marks, await queries.ground(matter, file, op.actor))
    for mark in marks:
        if await store.known(mark.id):
            raise Refused("mark_taken")


@operation("opinion.keep_draft", zh="暂存意见草稿", en="keep a draft of an opinion", roles=REVIEWERS)
async def keep_draft(op: Operation, seat_id: SeatId, draft_id: DraftId, draft: Drafted) -> DraftKept:
    """For its author alone; it may be incomplete. The trail tells that it was kept, not what it says."""
    case, seat = await case_store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "暂存意见草稿")
    demand_under_way(case)
    rules.demand_keepable(draft)
    assert op.actor.person is not None, "reviewers have accounts"
    before, now = await store.draft(draft_id), await op.now()
    after = OpinionDraft(
        id=draft_id,
        case=case.id,
        seat=seat_id,
        person=op.actor.person,
        version=draft.version,
        body=draft,
        kept_at=now,
    )
    if before is None:
        if len(await store.drafts(case.id, op.actor.person)) >= MOST_DRAFTS:
            raise Refused("drafts_full", most=MOST_DRAFTS)
        await store.rows.add(after)
    elif (before.person, before.seat) != (after.person, after.seat):
        raise Refused("not_found", thing="意见草稿")
    else:
        await store.rows.save(before, after)
    return DraftKept(draft=draft_id, sha256=rules.digest(draft), at=now)


@operation("opinion.drop_draft", zh="删除意见草稿", en="throw a draft of an opinion away", roles=REVIEWERS)
async def drop_draft(op: Operation, draft_id: DraftId) -> DraftDropped:
    """By its author. Refused("not_found") for anybody else."""
    found = await store.draft(draft_id)
    if found is None or found.person != op.actor.person:
        raise Refused("not_found", thing="意见草稿")
    await store.drop(draft_id)
    return DraftDropped(draft=draft_id)


@operation("mark.confirm", zh="确认标注位置", en="confirm where a mark stands", roles=REVIEWERS)
async def confirm_mark(op: Operation, mark_id: MarkId, version: int, by: Point = (0.0, 0.0)) -> MarkConfirmed:
    """In a later version the mark stands where it is shown, or `by` drawing units beside that."""
    given = await store.rows.one(GivenMark, mark_id)
    case = await case_store.lock_case(given.case)
    matter = await cases.matter(case.id, op.actor)
    standing = next(
        (
            one
            for one in await queries.given_marks(matter, matter.version(version), op.actor)
            if one.mark.id == mark_id
        ),
        None,
    )
    if standing is None:
        raise Refused("not_found", thing="标注")
    await demand_sitting(op, case, await case_store.one(Seat, standing.opinion.seat), "确认标注位置")
    demand_under_way(case)
    if standing.certainty == Certainty.GIVEN:
        raise Refused("mark_not_carried", version=version)
    file = next(one for one in matter.all_files if one.id == standing.mark.anchor.file)
    mark = rules.shifted(standing.mark, by)
    rules.demand([mark], await queries.ground(matter, file, op.actor), pictured=False)
    assert op.actor.person is not None, "reviewers have accounts"
    await store.confirm(
        ConfirmedPlace(
            id=new_id(),
            case=case.id,
            given=mark_id,
            version=version,
            mark=mark,
            certainty=standing.certainty,
            person=op.actor.person,
            at=await op.now(),
        )
    )
    return MarkConfirmed(
        case=case.id,
        opinion=standing.opinion.id,
        given=mark_id,
        version_number=version,
        mark=mark,
        certainty=standing.certainty,
    )


@operation("mark.keep_picture", zh="上传附图", en="keep a picture for a mark", roles=REVIEWERS)
async def keep_picture(
    op: Operation,
    case_id: CaseId,
    seat_id: SeatId,
    picture_id: PictureId,
    *,
    name: str,
    media_type: str,
    blob: Blob,
) -> PictureKept:
    """A picture in the store becomes one for its author's marks; nobody else sees it until one is given."""
    case, seat = await case_store.lock_seat(seat_id)
    if case.id != case_id:
        raise Refused("not_found", thing="审查席位")
    await demand_sitting(op, case, seat, "上传附图")
    demand_under_way(case)
    assert op.actor.person is not None, "reviewers have accounts"
    picture = Picture(
        id=picture_id,
        case=case.id,
        person=op.actor.person,
        name=name,
        media_type=media_type,
        size=blob.size,
        sha256=blob.sha256,
        at=await op.now(),
    )
    await store.rows.add(picture)
    return PictureKept(picture=picture.id, sha256=blob.sha256, size=blob.size)
