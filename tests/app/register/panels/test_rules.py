from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.draw.model import DrawId
from app.register.experts.model import Discipline, Expert, ExpertId
from app.register.experts.model import State as ExpertState
from app.register.panels import rules
from app.register.panels.model import Draw, Need, Panel, PanelId, Seat, SeatId, SeatState, State, Why
from tests.app.register.given import TODAY

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
FIRE = Need(Discipline.FIRE, 2)


def expert(**changes: Any) -> Expert:
    values: dict[str, Any] = {"id": ExpertId(new_id()), "person": PersonId(new_id()), "title": "高级工程师"}
    values |= {"disciplines": frozenset({Discipline.FIRE}), "certificate": "", "employer": "云州大学"}
    values |= {"ties": frozenset(), "state": ExpertState.ADMITTED, "applied_at": NOW}
    return Expert(**values | changes)


def known(**changes: Any) -> rules.Known:
    values: dict[str, Any] = {"parties": frozenset(), "roles": {}, "sat": {}, "today": TODAY}
    return rules.Known(**values | changes)


def seat(state: SeatState, discipline: Discipline = Discipline.FIRE, **changes: Any) -> Seat:
    values: dict[str, Any] = {"id": SeatId(new_id()), "panel": PanelId(new_id()), "place": 1, "state": state}
    values |= {"expert": ExpertId(new_id()), "person": PersonId(new_id()), "discipline": discipline}
    values |= {"invited_at": NOW, "due": NOW + timedelta(hours=24)}
    return Seat(**values | changes)


def panel(*needs: Need) -> Panel:
    draws = tuple(Draw(need.discipline, DrawId(new_id()), ()) for need in needs)
    return Panel(
        id=PanelId(new_id()),
        subject_kind="tender",
        subject_id="1",
        title="环评服务评审",
        needs=needs,
        avoid=frozenset(),
        draws=draws,
        excluded=(),
        answer_hours=24,
        called_by=None,
        called_at=NOW,
    )


def test_who_is_tied_acts_for_a_party_supervises_or_is_suspended_is_kept_off_with_the_reason() -> None:
    free, tied, party = expert(), expert(ties=frozenset({"A", "B"})), expert()
    regulator, away = expert(), expert(state=ExpertState.SUSPENDED, suspended_until=TODAY)
    pool = [free, tied, party, regulator, away, expert()]
    told = known(parties=frozenset({party.person}), roles={regulator.person: frozenset({Role.REGULATOR})})
    may, off = rules.roster(FIRE, pool, {"B", "C"}, told)
    assert may == (free, pool[-1])
    assert [(one.expert, one.why) for one in off] == [
        (tied.id, Why.TIED),
        (party.id, Why.PARTY),
        (regulator.id, Why.SUPERVISES),
        (away.id, Why.SUSPENDED),
    ]


def test_too_few_are_refused_with_the_numbers() -> None:
    with pytest.raises(Refused) as refused:
        rules.roster(FIRE, [expert(), expert(ties=frozenset({"A"}))], {"A"}, known())
    assert refused.value.code == "panel_too_few"
    assert refused.value.data == {"discipline": "fire", "have": 1, "need": 2, "excluded": 1}


def test_who_sat_often_has_fewer_tickets_but_never_none() -> None:
    one = expert()
    drawn = [rules.tickets(one, known(sat={one.id: times})) for times in range(6)]
    assert drawn == [4, 3, 2, 1, 1, 1]


def test_the_next_of_the_order_is_the_first_whom_nobody_invited() -> None:
    order = [ExpertId(new_id()) for _ in range(3)]
    assert rules.next_in(order, set()) == (1, order[0])
    assert rules.next_in(order, {order[0], order[2]}) == (2, order[1])
    assert rules.next_in(order, set(order)) is None


def test_a_panel_is_formed_when_every_discipline_has_its_number() -> None:
    both = panel(FIRE, Need(Discipline.COST, 1))
    yes, ask, no = SeatState.ACCEPTED, SeatState.INVITED, SeatState.DECLINED
    cost = seat(yes, Discipline.COST)
    assert rules.standing(both, [seat(yes), seat(yes), cost]) == State.FORMED
    assert rules.standing(both, [seat(yes), seat(ask), cost]) == State.INVITING
    assert rules.standing(both, [seat(yes), seat(no), cost]) == State.SHORT
    assert rules.standing(both, [seat(yes), seat(no), seat(yes), cost]) == State.FORMED


def test_an_invitation_is_answered_by_the_invited_in_time() -> None:
    one = seat(SeatState.INVITED)
    rules.check_answer(one, one.person, one.due - timedelta(microseconds=1))
    with pytest.raises(Refused, match="seat_not_yours"):
        rules.check_answer(one, PersonId(new_id()), NOW)
    with pytest.raises(Refused, match="seat_late"):
        rules.check_answer(one, one.person, one.due)


def test_a_discipline_is_named_once() -> None:
    for needs in ((), (FIRE, Need(Discipline.FIRE, 1))):
        with pytest.raises(Refused, match="panel_disciplines"):
            rules.check_needs(needs)
