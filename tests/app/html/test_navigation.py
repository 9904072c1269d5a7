"""The left bar: three to seven entries for every role, each page behind one of them."""

from __future__ import annotations

import pytest

from app.core.actor import Actor, Duty, Role
from app.core.ids import PersonId, new_id
from app.core.settings import Settings
from app.html.navigation import ENTRIES, MOST, Shown, clusters, listed
from app.web.main import create_app


@pytest.fixture(scope="module", autouse=True)
def features(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every feature has named its entries."""
    create_app(Settings(home=tmp_path_factory.mktemp("home")))


def bar(*roles: Role) -> list[Shown]:
    duties = tuple(Duty(role) for role in roles)
    return listed(Actor(person=PersonId(new_id()), name="张三", duties=duties), "/tenders")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM}))
def test_no_role_has_more_than_seven_entries_and_none_is_lost(role: Role) -> None:
    entries = bar(role)
    found = clusters(entries)
    assert 3 <= len(found) <= MOST
    assert sorted(one.path for cluster in found for one in cluster.entries) == sorted(
        one.path for one in entries if not one.top
    )


def test_whoever_holds_everything_finds_his_way_too() -> None:
    assert len(clusters(bar(*Role))) <= MOST + 1


def test_a_group_is_open_where_one_is_and_tells_what_waits_in_it() -> None:
    entries = [
        Shown(f"/{n}", f"第 {n}", 2, n == 1, top=False, group="采购" if n < 8 else "") for n in range(9)
    ]
    group, alone = clusters(entries)
    assert (group.label, group.here, group.waiting, group.alone) == ("采购", True, 16, False)
    assert (alone.label, alone.here, alone.alone) == ("第 8", False, True)


def test_the_first_group_stands_open_and_the_others_where_one_is() -> None:
    entries = [
        Shown(f"/{name}/{n}", str(n), 0, False, top=False, group=name)
        for name in ("图审", "采购")
        for n in range(MOST + 1)
    ]
    assert [(one.label, one.open) for one in clusters(entries)] == [("图审", True), ("采购", False)]


def test_few_entries_stand_for_themselves() -> None:
    entries = [Shown(f"/{n}", f"第 {n}", 0, False, top=False, group="采购") for n in range(MOST)]
    assert all(one.alone for one in clusters(entries))


def test_what_stands_in_the_top_bar_is_not_counted_here() -> None:
    assert "/messages" in ENTRIES
    assert all("/messages" not in [one.path for one in cluster.entries] for cluster in clusters(bar(*Role)))
