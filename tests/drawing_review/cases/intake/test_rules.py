"""The application form, how materials stand, and what the formal check may tell: pure decisions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.calendar import Calendar
from app.core.ids import PersonId, ProjectId
from app.core.refusal import Refused
from app.core.term import CHINA, Light, due, read
from app.register.documents.model import Document, DocumentId, HolderKind, Kind, State
from app.register.projects.model import Details, Planning, Project, Use
from drawing_review.cases.intake import form, rules
from drawing_review.cases.intake.materials import in_library, lacking, lines
from drawing_review.cases.intake.model import (
    DRAWINGS,
    CheckId,
    FormalCheck,
    Judged,
    Line,
    MaterialId,
    Provision,
    Standing,
    Verdict,
)
from drawing_review.cases.limits import term_of
from drawing_review.policy.keys import Channel, JointMatter, Mode
from drawing_review.policy.rules import Ledger, policy, shipped
from drawing_review.policy.sections.fields import form_for
from drawing_review.policy.sections.materials import materials_for
from drawing_review.policy.words import VALUES
from tests.drawing_review.cases.given import DESIGNER, DISTRICT, NOW, OWNER, case

TODAY = date(2026, 11, 23)
POLICY = policy(shipped(), TODAY)
ASKED = materials_for(POLICY, JointMatter.REVIEW, Mode.REVIEW)
FIELDS = form_for(POLICY, [JointMatter.REVIEW])


def project(**details: Any) -> Project:
    values: dict[str, Any] = {"name": "一号楼", "district": DISTRICT, "address": "某路", "use": Use.OFFICE}
    return Project(
        id=ProjectId(uuid4()),
        code="2611-329902-04-01-100001",
        owner=OWNER,
        designers=frozenset({DESIGNER}),
        details=Details(**values | details),
        planning=Planning(),
        registered_at=NOW,
        registered_by=None,
    )


def document(kind: Kind, state: State = State.VERIFIED, until: date | None = None) -> Document:
    return Document(
        id=DocumentId(uuid4()),
        holder_kind=HolderKind.ORGANISATION,
        holder=OWNER,
        kind=kind,
        name="证.pdf",
        media_type="application/pdf",
        size=1,
        sha256="a" * 64,
        state=state,
        given_by=PersonId(uuid4()),
        given_for=OWNER,
        given_at=NOW,
        valid_until=until,
    )


def provision(code: str, promised: bool = False, at: datetime = NOW) -> Provision:
    return Provision(
        id=MaterialId(uuid4()),
        case=case().id,
        code=code,
        document=None if promised else DocumentId(uuid4()),
        at=at,
        by=None,
    )


def standing(found: list[Line]) -> dict[str, Standing]:
    return {one.code: one.standing for one in found}


def judged(**verdicts: Verdict) -> list[Judged]:
    return [
        Judged(
            one.code,
            verdict := verdicts.get(one.code, Verdict.COMPLETE),
            "请补" if verdict != "complete" else "",
        )
        for one in ASKED
    ]


def checked(number: int, **verdicts: Verdict) -> FormalCheck:
    found = tuple(judged(**verdicts))
    return FormalCheck(
        id=CheckId(uuid4()),
        case=case().id,
        round=number,
        judged=found,
        notice="BZ",
        by=PersonId(uuid4()),
        at=NOW,
    )


def refused(act: Any, *given: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*given)
    return caught.value.code


def test_everything_wrong_with_a_form_is_told_at_once() -> None:
    answers, wrong = form.judged(
        FIELDS, {"height": "NaN", "floor_area": "-1", "fire_grade": "9", "places": "x"}
    )
    assert {"height", "floor_area", "fire_grade", "places", "project_name", "contact"} <= set(wrong)
    assert answers == {}
    required = {one.code for one in FIELDS if one.required}
    assert required <= set(form.judged(FIELDS, {})[1])
    assert form.judged(FIELDS, {"contact": "\x00 "})[1]["contact"] == "请填写此项"


@given(st.dictionaries(st.sampled_from([one.code for one in FIELDS]), st.text(max_size=30)))
def test_whatever_is_typed_a_field_is_kept_or_told_wrong(typed: dict[str, str]) -> None:
    answers, wrong = form.judged(FIELDS, typed)
    assert not set(answers) & set(wrong)
    assert {one.code for one in FIELDS if one.required} <= set(answers) | set(wrong)
    assert all("\x00" not in value for value in answers.values())


def test_what_is_registered_is_filled_in() -> None:
    known = {"project.name": "一号楼", "project.height": "23.5"}
    assert form.prefilled(FIELDS, known) == {"project_name": "一号楼", "height": "23.5"}


def test_neither_form_nor_register_can_shrink_the_works() -> None:
    small = form.works(project(floor_area=Decimal(60_000)), {"floor_area": "100", "height": "9"})
    assert small.floor_area == 60_000
    assert small.special_fire  # 公共建筑超过 40,000 m²
    assert form.works(project(use=Use.RESIDENTIAL, height=Decimal("54.1")), {}).special_fire
    assert not form.works(project(use=Use.RESIDENTIAL, height=Decimal(54)), {}).special_fire
    assert form.works(project(), {"special_fire": "true"}).special_fire
    assert form.works(project(), {}).height is None


def test_a_licence_verified_once_is_never_asked_for_again() -> None:
    library = in_library([document(Kind.LICENCE), document(Kind.APPROVAL, State.GIVEN)], TODAY)
    found = standing(lines(ASKED, [], library, {DRAWINGS: NOW}))
    assert found["owner_licence"] == Standing.HELD
    assert found["approval"] == Standing.LACKING  # nobody has verified it
    assert found[DRAWINGS] == Standing.GIVEN
    expired = in_library([document(Kind.LICENCE, until=TODAY - timedelta(days=1))], TODAY)
    assert standing(lines(ASKED, [], expired, {DRAWINGS: NOW}))["owner_licence"] == Standing.LACKING


def test_what_lacks_is_told_all_of_it() -> None:
    found = lines(ASKED, [provision("approval"), provision("contract", promised=True)], {}, {DRAWINGS: None})
    mandatory = {one.code for one in ASKED if one.demand != "optional"}
    assert {one.code for one in lacking(found)} == mandatory - {"approval", "contract"}
    assert standing(found)["site_photos"] == Standing.UNASKED


def test_only_what_may_follow_later_can_be_promised() -> None:
    found = lines(ASKED, [], {}, {DRAWINGS: None})
    draft = case(state="draft")

    def promise(code: str) -> str:
        return refused(rules.promise, draft, rules.line_of(found, code), "草稿", NOW)

    assert rules.promise(draft, rules.line_of(found, "land_permit"), "草稿", NOW).code == "land_permit"
    assert [promise(code) for code in (DRAWINGS, "approval", "site_photos")] == [
        "material_not_deferrable"
    ] * 3
    late = case(state="reviewing")
    assert (
        refused(rules.promise, late, rules.line_of(found, "land_permit"), "审查中", NOW)
        == "material_not_open"
    )
    assert refused(rules.line_of, found, "nonsense") == "no_such_material"


def test_a_formal_check_judges_every_material_and_says_why() -> None:
    submitted, found = case(state="submitted"), lines(ASKED, [], {}, {DRAWINGS: NOW})
    id = CheckId(uuid4())
    assert rules.check(submitted, id, found, judged(), [], NOW).notice == ""
    told = rules.check(submitted, id, found, judged(approval=Verdict.MISSING), [], NOW)
    assert (told.round, told.notice) == (1, f"{submitted.number}-BZ1")
    assert refused(rules.check, submitted, id, found, judged()[1:], [], NOW) == "check_incomplete"
    silent = [Judged(one.code, Verdict.DEFECTIVE) for one in ASKED]
    assert refused(rules.check, submitted, id, found, silent, [], NOW) == "check_reason"
    assert refused(rules.check, case(state="reviewing"), id, found, judged(), [], NOW) == "no_such_step"


def test_a_second_notice_tells_nothing_that_the_first_did_not_and_nothing_twice() -> None:
    submitted, found, id = case(state="submitted"), lines(ASKED, [], {}, {DRAWINGS: NOW}), CheckId(uuid4())
    before = [checked(1, approval=Verdict.MISSING)]

    def again(**verdicts: Verdict) -> str:
        return refused(rules.check, submitted, id, found, judged(**verdicts), before, NOW)

    assert again(contract=Verdict.MISSING) == "told_once_only"
    assert again(approval=Verdict.MISSING) == "told_already"
    other = rules.check(submitted, id, found, judged(approval=Verdict.DEFECTIVE), before, NOW)
    assert (other.round, other.notice) == (2, f"{submitted.number}-BZ2")
    assert rules.check(submitted, id, found, judged(), before, NOW).notice == ""


def test_resubmission_brings_everything_on_the_notice() -> None:
    correcting = case(state="correcting")
    given_all = [provision(one.code) for one in ASKED if one.code != DRAWINGS]
    notice = checked(1, approval=Verdict.MISSING, contract=Verdict.DEFECTIVE)
    full = lines(ASKED, given_all, {}, {DRAWINGS: NOW})
    assert refused(rules.resubmit, correcting, full, notice, ["approval"], NOW) == "still_lacking"
    assert rules.resubmit(correcting, full, notice, ["approval", "contract"], NOW).at == NOW


def test_a_case_is_rejected_only_after_one_notice_and_accepted_only_on_a_complete_check() -> None:
    submitted = case(state="submitted")
    assert refused(rules.reject, submitted, [], "缺材料", NOW) == "rejection_needs_notice"
    assert rules.reject(submitted, [checked(1, approval=Verdict.MISSING)], "缺材料", NOW).reason
    assert refused(rules.demand_checked, [], [], []) == "not_checked"
    assert refused(rules.demand_checked, [checked(1, approval=Verdict.MISSING)], [], []) == "not_checked"
    assert refused(rules.demand_checked, [checked(1)], [], ["approval"]) == "checked_before_change"
    rules.demand_checked([checked(1, approval=Verdict.MISSING), checked(2)], [], [])


def test_matters_that_nobody_walks_yet_are_not_opened() -> None:
    words = VALUES[JointMatter]
    rules.demand_served([JointMatter.REVIEW], words)
    assert (
        refused(rules.demand_served, [JointMatter.REVIEW, JointMatter.SURVEY], words) == "matter_not_served"
    )
    assert refused(rules.demand_served, [], words) == "matter_not_served"


def test_the_green_channel_has_limits_of_its_own_and_a_notice_one_for_the_applicant() -> None:
    ledger, days = Ledger(shipped()), Calendar({}, frozenset({2026}))

    def ends(**changes: Any) -> datetime | None:
        term = term_of(case(accepted_at=NOW, submitted_at=NOW, **changes), ledger)
        assert term is not None
        return due(term, days)

    assert ends(state="submitted") == datetime(2026, 11, 30, 17, tzinfo=CHINA)
    assert ends(state="submitted", channel=Channel.GREEN) == datetime(2026, 11, 24, 17, tzinfo=CHINA)
    assert ends(state="reviewing", channel=Channel.GREEN) == datetime(2026, 12, 2, 17, tzinfo=CHINA)
    assert ends(state="correcting", notified_at=NOW) == datetime(2026, 12, 7, 17, tzinfo=CHINA)


def test_a_deadline_in_a_year_without_a_notice_is_told_as_assumed() -> None:
    late = datetime(2026, 12, 28, 10, tzinfo=CHINA)
    term = term_of(case(state="reviewing", accepted_at=late), Ledger(shipped()))
    assert term is not None
    reading = read(term, Calendar({}, frozenset({2026})), late)
    assert (reading.light, reading.assumed) == (Light.NORMAL, (2027,))


def test_the_limit_is_the_one_in_force_when_the_term_began() -> None:
    """At Chinese midnight, whatever the zone the moment is told in."""
    from drawing_review.policy.model import Row

    value = {"matter": "review", "step": "accept", "scale": None, "channel": "ordinary", "days": 2}
    amended = Row(
        section="limits",
        key="review.accept.any.ordinary",
        value=value,
        since=date(2026, 11, 24),
        basis="x",
        version=1,
    )
    ledger = Ledger((*shipped(), amended))

    def limit(at: str) -> int:
        term = term_of(case(state="submitted", submitted_at=datetime.fromisoformat(at)), ledger)
        assert term is not None
        return term.days

    assert limit("2026-11-23T15:59:59+00:00") == 5
    assert limit("2026-11-23T16:00:00+00:00") == 2
