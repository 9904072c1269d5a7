"""Levels, tokens, suspicion and counts of ratings of public service: over plain values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from app.core.refusal import Refused
from app.register.feedback import rules
from app.register.feedback.model import Channel, Reason, ServiceAct, ServiceRating
from app.register.feedback.numbers import numbers_on

NUMBERS = numbers_on(date(2026, 11, 23))
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
ID: Any = UUID(int=7)
ACT = ServiceAct(
    id=ID,
    body=ID,
    window=ID,
    person=ID,
    title="施工许可咨询",
    about="window:7",
    served=(),
    secret="a" * 32,
    code="123456",
    phone="13800000000",
    device="clerk",
    at=NOW,
    until=NOW + timedelta(days=30),
)


def code(call: Any) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_a_link_is_of_one_act_and_cannot_be_made_up() -> None:
    given = rules.token(ACT)
    assert rules.act_of(given) == ACT.id
    rules.demand_token(ACT, given)
    for forged in (
        rules.token(replace(ACT, secret="b" * 32)),
        rules.token(replace(ACT, until=NOW + timedelta(days=99))),
        given[:-1] + ("A" if given[-1] != "A" else "B"),
        "",
    ):
        assert code(lambda forged=forged: rules.demand_token(ACT, forged)) == "rating_link_foreign"
    for nonsense in ("", "x", "中文.abc", "A" * 500, "%00"):
        assert code(lambda nonsense=nonsense: rules.act_of(nonsense)) == "rating_link_foreign"
    assert code(lambda: rules.demand_open(ACT, ACT.until)) == "rating_over"


@pytest.mark.parametrize(
    ("level", "reasons", "words", "channel", "refused"),
    [
        (5, (), "", Channel.PAGE, ""),
        (2, (), "", Channel.PAGE, "rating_reason"),
        (2, (Reason.KIND,), "", Channel.LINK, "rating_reason"),
        (2, (Reason.RUDE,), "", Channel.TERMINAL, ""),
        (1, (), "等了两小时", Channel.LINK, ""),
        (1, (), "", Channel.SMS, ""),
        (0, (), "", Channel.PAGE, "rating_level"),
        (6, (), "", Channel.PAGE, "rating_level"),
        (5, (Reason.RUDE,), "", Channel.PAGE, "rating_contradicts"),
    ],
)
def test_a_bad_level_has_a_reason(
    level: int, reasons: tuple[Reason, ...], words: str, channel: Channel, refused: str
) -> None:
    if refused:
        assert code(lambda: rules.demand_whole(level, reasons, words, NUMBERS, channel)) == refused
    else:
        rules.demand_whole(level, reasons, words, NUMBERS, channel)


def test_an_answer_by_sms_is_one_digit() -> None:
    assert [rules.sms_level(text) for text in ("5", " １ ", "3。")] == [5, 1, 3]
    for text in ("", "6", "0", "55", "满意", "5 很好"):
        assert code(lambda text=text: rules.sms_level(text)) == "sms_unread"


@pytest.mark.parametrize(
    ("channel", "device", "address", "devices", "held"),
    [
        (Channel.LINK, "phone", 1, 1, ""),
        (Channel.LINK, "clerk", 1, 1, "own_device"),
        (Channel.LINK, "phone", 4, 4, "many_from_device"),
        (Channel.PAGE, "other", 11, 1, "many_from_address"),
        (Channel.TERMINAL, "clerk", 40, 40, ""),
    ],
)
def test_bulk_and_pressure_are_held(
    channel: Channel, device: str, address: int, devices: int, held: str
) -> None:
    assert rules.suspicion(ACT, channel, device, address, devices, NUMBERS) == held


def test_counts_leave_out_what_is_held_or_removed_but_say_so() -> None:
    one = ServiceRating(
        id=ID,
        act=ID,
        body=ID,
        window=None,
        person=None,
        rater="served",
        channel=Channel.LINK,
        level=1,
        reasons=(),
        words="差",
        bad=True,
        state="standing",
        held="",
        address="",
        device="",
        at=NOW,
    )
    mended = replace(one, mend_due=NOW + timedelta(days=5), mended_at=NOW + timedelta(days=4))
    late = replace(mended, mended_at=NOW + timedelta(days=6))
    found = rules.counts(
        [
            mended,
            late,
            replace(one, state="held"),
            replace(one, state="removed"),
            replace(one, level=5, bad=False),
        ]
    )
    assert found == rules.Counts(
        levels={5: 1, 4: 0, 3: 0, 2: 0, 1: 2}, counted=3, bad=2, held=1, removed=1, to_mend=2, mended=1
    )
