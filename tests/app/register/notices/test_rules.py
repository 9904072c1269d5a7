"""Numbers, sight and service of notices, without a database."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.paper.model import Paragraph
from app.register.notices import rules
from app.register.notices.letters import letter
from app.register.notices.model import Kind, Notice, NoticeId
from tests.app.register import given

AT = datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)
BODY = given.body()
OWNER = OrganisationId(new_id())
NOTICE = Notice(
    id=NoticeId(new_id()),
    kind=Kind.RETURN,
    year=2026,
    serial=7,
    number="住建局审〔2026〕7号",
    issuer=BODY.id,
    issuer_name=BODY.name,
    district=given.NORTH.id,
    addressee=OWNER,
    addressee_name="云州置业有限公司",
    title="审查意见告知书",
    path="/cases/1",
    about="LS2026-000001 1#楼",
    blocks=(Paragraph("退回修改。"),),
    source=new_id(),
    code="",
    code_note="",
    issued_by=None,
    issued_at=AT,
)


def test_the_number_names_issuer_kind_year_and_serial() -> None:
    assert rules.number("住建局", Kind.RETURN, 2026, 7) == NOTICE.number


def test_sight_is_the_addressees_the_issuers_and_the_districts() -> None:
    person = given.person()
    owner = given.actor(person, Role.OWNER, organisation=OWNER)
    other = given.actor(person, Role.OWNER, organisation=OrganisationId(new_id()))
    clerk = given.actor(person, duties=(given.Duty(Role.REVIEWER, body=BODY.id),))
    city = given.actor(person, duties=(given.Duty(Role.REGULATOR, district=given.CITY.id),))
    south = given.actor(person, duties=(given.Duty(Role.REGULATOR, district=given.SOUTH.id),))
    sees = [rules.may_see(NOTICE, one, given.TREE) for one in (owner, other, clerk, city, south)]
    assert sees == [True, False, True, True, False]


def test_only_the_addressees_first_reading_serves() -> None:
    person = given.person()
    owner = given.actor(person, Role.OWNER, organisation=OWNER)
    served = msgspec.structs.replace(NOTICE, served_at=AT)
    assert rules.reads_for_addressee(NOTICE, owner)
    assert not rules.reads_for_addressee(served, owner)
    assert not rules.reads_for_addressee(NOTICE, given.actor(person, Role.REGULATOR))


def test_an_announcement_serves_after_thirty_days() -> None:
    announced = msgspec.structs.replace(NOTICE, announced_at=AT)
    with pytest.raises(Refused, match="notice_announced"):
        rules.by_announcement(announced, AT + timedelta(days=30, seconds=-1))
    assert rules.by_announcement(announced, AT + timedelta(days=30)) == AT + timedelta(days=30)


@pytest.mark.parametrize("days", [-1, 3])
def test_a_receipt_is_not_from_before_the_notice_nor_from_tomorrow(days: int) -> None:
    with pytest.raises(Refused, match="invalid"):
        rules.demand_possible(NOTICE, AT + timedelta(days=days), AT + timedelta(days=2))


def test_the_letter_leads_to_the_notice_and_leaves_a_place_where_no_seal_is() -> None:
    made = letter(NOTICE, "https://ls.example", "")
    assert made.code == f"https://ls.example/notices/{NOTICE.id}"
    assert (made.seal, made.day, made.foot) == ("", (2026, 11, 22), "LS2026-000001 1#楼")
