from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.core.ids import OrganisationId, PersonId, new_id
from app.core.refusal import Refused
from app.register.panels.model import PanelId, SeatId
from marketplace.bids.model import Bid, BidId
from marketplace.methods.model import Criterion
from marketplace.scoring import rules
from marketplace.scoring.model import Change, Evaluation, EvaluationId, Sheet, SheetId, SheetState, State
from marketplace.tenders.model import LotId, TenderId

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CRITERIA = (Criterion("理解", Decimal(40)), Criterion("方案", Decimal(60)))


def bid(receipt: int) -> Bid:
    return Bid(
        id=BidId(new_id()),
        tender=TenderId(new_id()),
        lot=LotId(new_id()),
        agency=OrganisationId(new_id()),
        person=PersonId(new_id()),
        state="valid",
        drafted_at=NOW,
        receipt=receipt,
    )


def evaluation(count: int = 2, **changes: Any) -> Evaluation:
    id = EvaluationId(new_id())
    plans = rules.aliases(id, [bid(number) for number in range(1, count + 1)])
    values: dict[str, Any] = {"id": id, "tender": TenderId(new_id()), "lot": LotId(new_id()), "plans": plans}
    values |= {"panel": PanelId(new_id()), "begun_at": NOW, "due": NOW}
    return Evaluation(**values | changes)


def sheet(points: dict[str, tuple[str, ...]] | None = None, **changes: Any) -> Sheet:
    exact = {alias: tuple(map(Decimal, row)) for alias, row in (points or {}).items()}
    values: dict[str, Any] = {"id": SheetId(new_id()), "evaluation": EvaluationId(new_id()), "points": exact}
    values |= {"seat": SeatId(new_id()), "person": PersonId(new_id())}
    return Sheet(**values | changes)


def submitted(points: dict[str, tuple[str, ...]], **changes: Any) -> Sheet:
    return sheet(points, state=SheetState.SUBMITTED, **changes)


def test_aliases_tell_nothing_of_receipts_and_stay() -> None:
    bids = [bid(number) for number in range(1, 13)]
    id = EvaluationId(new_id())
    first = rules.aliases(id, bids)
    assert first == rules.aliases(id, bids[::-1]), "whatever order they come in"
    assert [one.alias for one in first][:3] == ["甲", "乙", "丙"]
    assert [one.alias for one in first][-2:] == ["甲2", "乙2"]
    orders = {tuple(one.receipt for one in rules.aliases(EvaluationId(new_id()), bids)) for _ in range(20)}
    assert len(orders) == 20


@pytest.mark.parametrize(
    "text", ["云州环评 有限公司承诺", "云 州环评有限公司", "云州环评有限公司", "91320000MA1K00000X"]
)
def test_names_and_codes_are_masked_however_they_are_spaced(text: str) -> None:
    told = rules.masked(text, ["云州环评有限公司", "91320000ma1k00000x", ""])
    assert "×××" in told and "云州" not in told.replace(" ", "") and "9132" not in told


@pytest.mark.parametrize(
    "row", [(), ("40",), ("41", "0"), ("-1", "0"), ("0", "60.001"), ("NaN", "1"), ("1", "Infinity")]
)
def test_a_sheet_is_whole_and_within_its_limits(row: tuple[str, ...]) -> None:
    one = evaluation(2)
    good = {plan.alias: (Decimal("40"), Decimal("0.5")) for plan in one.plans}
    assert rules.check_points(good, one.plans, CRITERIA) == good
    bad = good | {one.plans[1].alias: tuple(map(Decimal, row))}
    with pytest.raises(Refused) as refused:
        rules.check_points(bad, one.plans, CRITERIA)
    assert refused.value.code == "sheet_incomplete"
    assert refused.value.data["alias"] == one.plans[1].alias


def test_plans_that_are_not_there_get_no_points() -> None:
    one = evaluation(1)
    given = {"甲": (Decimal(1), Decimal(2)), "丁": (Decimal(9), Decimal(9))}
    assert set(rules.check_points(given, one.plans, CRITERIA)) == {"甲"}


def changing(after: str) -> Change:
    return Change("甲", "方案", Decimal(50), Decimal(after), "漏看附件", NOW)


def test_a_point_changes_with_before_and_after_until_the_unlocking() -> None:
    one, his = evaluation(1), submitted({"甲": ("30", "50")})
    after = rules.change(one, his, CRITERIA, "甲", 1, changing("55"))
    assert after.points["甲"] == (Decimal(30), Decimal(55)) and after.changes == (changing("55"),)
    assert rules.digest(after) != rules.digest(his)
    for code, what, whose, point in (
        ("sheet_unlocked", evaluation(1, state=State.UNLOCKED), his, "55"),
        ("no_such_step", one, sheet({"甲": ("30", "50")}), "55"),
        ("point_same", one, his, "50"),
        ("sheet_incomplete", one, his, "61"),
    ):
        with pytest.raises(Refused, match=code):
            rules.change(what, whose, CRITERIA, "甲", 1, changing(point))


def test_a_sheet_is_its_experts_own() -> None:
    one = sheet()
    rules.demand_own(one, one.person)
    for other in (PersonId(new_id()), None):
        with pytest.raises(Refused, match="not_found"):
            rules.demand_own(one, other)


def test_the_report_tells_every_point_and_every_change() -> None:
    one = evaluation(2)
    first = submitted(
        {"甲": ("30", "50"), "乙": ("20", "40.5")}, changes=(changing("51"),), comment="总体可行"
    )
    second = submitted({"甲": ("31", "52"), "乙": ("25", "41")})
    text = rules.report("环评服务", one, [first, second], CRITERIA, {"甲": "云州环评", "乙": "北湖环境"})
    for told in (
        "方案甲　云州环评",
        "专家 1：30 + 50 = 80",
        "专家 2：25 + 41 = 66",
        "由 50 分改为 51 分：漏看附件",
        "专家 1 评审意见：总体可行",
        "方案甲 81.50 分；方案乙 63.25 分",
    ):
        assert told in text, text
