"""Inheritance over four levels, dated entries, and what may be entered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from app.core.actor import Actor, Duty, Role
from app.core.ids import DistrictId, PersonId, new_id
from app.core.refusal import Refused
from app.register.districts.model import District
from marketplace.catalogue import guide, rules, seed
from marketplace.catalogue.model import Addition, Element, Entry, EntryId, Facts, Nature, Service, Work
from tests.marketplace.catalogue.given import (
    CITY,
    COUNTY,
    NOW,
    OTHER,
    TODAY,
    TOWN,
    TREE,
    VILLAGE,
    addition,
    entry,
    facts,
)

ELEMENTS = guide.shipped().elements


def seen(
    place: District, entries: list[Entry], additions: tuple[Addition, ...] = (), on: date = TODAY
) -> dict[str, Service]:
    return rules.catalogue(entries, additions, TREE, place.id, on)


@pytest.mark.parametrize("place", [CITY, COUNTY, TOWN, VILLAGE])
def test_what_the_city_defines_holds_on_all_four_levels(place: District) -> None:
    service = seen(place, [entry()])["S45"]
    assert (service.name, service.defined_in, service.inherited) == ("日照分析", CITY.id, place is not CITY)


def test_what_a_town_defines_holds_there_and_below_alone() -> None:
    own = entry(TOWN, "L01")
    assert [place.name for place in (CITY, COUNTY, OTHER, TOWN, VILLAGE) if seen(place, [own])] == [
        "石桥镇",
        "柳湾村",
    ]
    assert seen(VILLAGE, [own])["L01"].defined_in == TOWN.id


def test_what_is_above_defines_a_code_over_what_is_below() -> None:
    town, city = entry(TOWN, facts=facts(name="本镇日照")), entry(CITY)
    assert seen(TOWN, [town, city])["S45"].name == "日照分析"


def test_local_additions_stand_beside_what_is_inherited_in_order_of_level() -> None:
    added = (addition(TOWN, "另附电子版一份"), addition(COUNTY, "附盘"), addition(OTHER, "别区"))
    lines = {
        line.element.code: line for line in guide.guide(seen(VILLAGE, [entry()], added)["S45"], ELEMENTS)
    }
    assert lines["product"].text == "日照分析报告"
    assert [(one.district, one.text) for one in lines["product"].local] == [
        (COUNTY.id, "附盘"),
        (TOWN.id, "另附电子版一份"),
    ]
    assert lines["fee"].local == ()
    city = seen(CITY, [entry()], added)["S45"]
    assert city.additions == ()


def test_an_addition_is_taken_back_by_an_empty_one() -> None:
    added = (addition(COUNTY, "附盘"), addition(COUNTY, "", since=TODAY))
    assert seen(COUNTY, [entry()], added, TODAY - timedelta(days=1))["S45"].additions
    assert not seen(COUNTY, [entry()], added)["S45"].additions


def test_every_day_reads_the_entry_of_its_time() -> None:
    new = entry(facts=facts(name="日照与采光分析"), since=date(2026, 12, 1))
    gone = entry(facts=None, since=date(2027, 6, 1))
    entries = [entry(), new, gone]
    assert seen(CITY, entries, on=date(2025, 12, 31)) == {}
    assert seen(CITY, entries)["S45"].name == "日照分析"
    assert seen(CITY, entries, on=date(2026, 12, 1))["S45"].name == "日照与采光分析"
    assert seen(CITY, entries, on=date(2027, 6, 1)) == {}


def test_of_two_entries_for_one_day_the_later_holds() -> None:
    first, second = entry(), entry(facts=facts(name="更正"), at=NOW + timedelta(seconds=1))
    assert seen(CITY, [second, first])["S45"].name == "更正"


def enter(code: str = "S45", changed: Facts | None = None, by: str = "") -> None:
    rules.enter(EntryId(new_id()), code, CITY, changed or facts(), since=TODAY, reason="", by=by)


def test_a_statutory_service_prints_its_basis() -> None:
    with pytest.raises(Refused, match="service_without_basis"):
        enter(changed=facts(basis=()))
    enter(changed=facts(basis=(), nature=Nature.VOLUNTARY))


@pytest.mark.parametrize("code", ["", "s45", "45", "S4", "TOOLONG1", "S45\n"])
def test_a_code_is_letters_and_figures(code: str) -> None:
    with pytest.raises(Refused, match="invalid"):
        enter(code)


def test_a_lower_district_does_not_define_again_what_it_inherits() -> None:
    with pytest.raises(Refused, match="service_inherited"):
        enter(by="云州市")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("qualification", "具备相应资质"),
        ("trigger", "法律法规规定的其他情形"),
        ("fee", "收费面议"),
        ("texts", {"materials": "营业执照及其他有关材料"}),
        ("basis", ("地方规定",)),
        ("payer", "由住建局指定"),
    ],
)
def test_a_clause_that_may_not_stand_is_refused_with_its_place(field: str, value: object) -> None:
    with pytest.raises(Refused, match="clause_refused") as refused:
        enter(changed=replace(facts(), **{field: value}))
    place = {"texts": "materials", "basis": "basis 1"}.get(field, field)
    assert refused.value.data["field"] == place
    assert refused.value.data["found"].startswith(place)


def test_a_guide_lacking_a_required_element_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="guide_incomplete") as refused:
        rules.check_complete(facts(texts={}, fee=""), "S45", ELEMENTS)
    assert refused.value.data["missing"] == "服务成果、收费依据"
    rules.check_complete(facts(), "S45", ELEMENTS)


def test_only_what_is_inherited_is_added_to_and_never_the_qualification() -> None:
    service = seen(COUNTY, [entry()])["S45"]
    fact = rules.add_to_guide(EntryId(new_id()), service, "complaint", "电话 12345", ELEMENTS, TODAY)
    assert (fact.district, fact.text) == (COUNTY.id, "电话 12345")
    for element in ("qualification", "name", "nonsense"):
        with pytest.raises(Refused, match="element_unknown"):
            rules.add_to_guide(EntryId(new_id()), service, element, "x", ELEMENTS, TODAY)
    with pytest.raises(Refused, match="clause_refused"):
        rules.add_to_guide(EntryId(new_id()), service, "materials", "其他有关材料", ELEMENTS, TODAY)
    with pytest.raises(Refused, match="service_own"):
        rules.add_to_guide(EntryId(new_id()), seen(CITY, [entry()])["S45"], "fee", "x", ELEMENTS, TODAY)


def test_only_the_definer_ends_a_service() -> None:
    with pytest.raises(Refused, match="service_inherited"):
        rules.end(EntryId(new_id()), seen(COUNTY, [entry()])["S45"], "废止", TODAY)
    with pytest.raises(Refused, match="invalid"):
        rules.end(EntryId(new_id()), seen(CITY, [entry()])["S45"], " ", TODAY)


def keeper(role: Role, district: DistrictId | None) -> Actor:
    return Actor(person=PersonId(new_id()), name="监管", duties=(Duty(role, district=district),))


def test_who_keeps_a_catalogue() -> None:
    rules.check_reach(keeper(Role.REGULATOR, CITY.id), TREE, COUNTY)
    rules.check_reach(keeper(Role.REGULATOR, None), TREE, COUNTY)
    rules.check_reach(keeper(Role.SYSTEM_ADMIN, None), TREE, COUNTY)
    with pytest.raises(Refused, match="catalogue_elsewhere"):
        rules.check_reach(keeper(Role.REGULATOR, COUNTY.id), TREE, CITY)
    with pytest.raises(Refused, match="catalogue_elsewhere"):
        rules.check_reach(keeper(Role.OWNER, None), TREE, CITY)
    with pytest.raises(Refused, match="catalogue_in_the_past"):
        rules.check_since(TODAY - timedelta(days=1), TODAY, keeper(Role.REGULATOR, None))


def test_the_list_of_elements_is_dated_and_whole() -> None:
    assert 14 <= len(ELEMENTS) <= 15
    more = (*ELEMENTS, Element(code="seal", zh="用章要求", en="Seals"))
    fact = rules.set_elements(more, TODAY, "省里要求")
    lists = [guide.Elements(fact.guide, fact.elements)]
    assert guide.elements_on(lists, TODAY - timedelta(days=1)) == ELEMENTS
    assert guide.elements_on(lists, TODAY) == more
    for wrong in ((*ELEMENTS, ELEMENTS[0]), ELEMENTS[1:], more * 3):
        with pytest.raises(Refused, match="elements_wrong"):
            rules.set_elements(wrong, TODAY, "x")


def test_the_first_catalogue_has_54_sound_and_complete_services() -> None:
    services = seed.services()
    assert list(services) == [f"S{number:02d}" for number in range(1, 55)]
    for code, one in services.items():
        enter(code, one)
        rules.check_complete(one, code, ELEMENTS)
    works = {work: [code for code, one in services.items() if one.work is work] for work in Work}
    assert works[Work.SUPERVISION] == ["S25", "S44"]
    assert {"S22", "S19"} <= set(works[Work.SURVEY])
    assert "S23" in works[Work.DESIGN]
    assert guide.duration(services["S03"]) == "10–45 个工作日"
    assert guide.said(services["S01"], "S01", "qualification") == "无资质要求"
