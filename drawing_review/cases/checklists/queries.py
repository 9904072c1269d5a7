"""What the checklist of a discipline asks on a version, and which are signed."""

from __future__ import annotations

from collections.abc import Collection

from drawing_review.cases import store as case_store
from drawing_review.cases.checklists import rules, store
from drawing_review.cases.checklists.model import Item
from drawing_review.cases.judgements import rules as judging
from drawing_review.cases.judgements.queries import asked_of, judged
from drawing_review.cases.model import Case, Seat, Version
from drawing_review.cases.seats import store as seats
from drawing_review.cases.seats.configured import discipline_words, policy_of
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.sections.checklists import checklist


async def items(case: Case, discipline: str, version: Version) -> list[Item]:
    """Everything the discipline's reviewer answers on the version.

    Places of a discipline that no seat has are everybody's, until somebody has looked at them.
    """
    policy = await policy_of(case)
    seated = {one.discipline for one in await seats.of_case(case.id)}
    found = await asked_of(version, only="cannot_tell")
    known = await judged(version, found)
    places = [
        one
        for one in found
        if judging.falls_to(one["check"], {discipline}, seated)
        and (judging.discipline_of(one["check"]) == discipline or one["id"] not in known)
    ]
    return rules.items(checklist(policy, JointMatter.REVIEW, discipline), places)


async def unsigned(seat: Seat, version: Version, disciplines: Collection[str]) -> list[str]:
    """The names of those disciplines whose checklist asks something and is not signed for the version."""
    case = await case_store.one(Case, seat.case)
    signed = {
        one.discipline
        for one in await store.of_case(seat.case)
        if one.seat == seat.id and one.version == version.number
    }
    left = [one for one in sorted(disciplines) if one not in signed and await items(case, one, version)]
    words = await discipline_words(case)
    return [words.get(one, one) or "全部专业" for one in left]
