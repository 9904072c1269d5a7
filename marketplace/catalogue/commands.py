"""Changing the catalogue: services, local additions, the elements of the guide."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.ids import DistrictId, new_id
from app.core.term import CHINA
from app.register.districts import queries as districts
from app.register.districts.model import District
from marketplace.catalogue import guide, rules, seed, store
from marketplace.catalogue.model import (
    Element,
    ElementsSet,
    EntryId,
    Facts,
    GuideAdded,
    Service,
    ServiceEnded,
    ServiceEntered,
)
from storage.operation import operation
from storage.unit import Operation

KEEPERS = {Role.REGULATOR, Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("service.enter", zh="录入服务事项", en="enter a service", roles=KEEPERS)
async def enter_service(
    op: Operation, code: str, district_id: DistrictId, facts: Facts, since: date, reason: str = ""
) -> ServiceEntered:
    """A new service, or the next version of one; the versions before it stay readable."""
    place = await _place(op, district_id, since)
    rules.check_complete(facts, code, guide.elements_on(await store.element_lists(), since))
    fact = rules.enter(
        EntryId(new_id()),
        code,
        place,
        facts,
        since=since,
        reason=reason,
        by=await _definer(code, place, since),
    )
    await store.add(fact, await op.now(), op.actor.person)
    return fact


@operation("service.end", zh="取消服务事项", en="end a service", roles=KEEPERS)
async def end_service(
    op: Operation, code: str, district_id: DistrictId, since: date, reason: str
) -> ServiceEnded:
    place = await _place(op, district_id, since)
    fact = rules.end(EntryId(new_id()), await _service(code, place, since), reason, since)
    await store.add(fact, await op.now(), op.actor.person)
    return fact


@operation("service.add_to_guide", zh="补充本地指南", en="add to a guide locally", roles=KEEPERS)
async def add_to_guide(
    op: Operation, code: str, district_id: DistrictId, element: str, text: str, since: date
) -> GuideAdded:
    """What a lower district says besides; empty text takes its addition back."""
    place = await _place(op, district_id, since)
    known = guide.elements_on(await store.element_lists(), since)
    service = await _service(code, place, since)
    fact = rules.add_to_guide(EntryId(new_id()), service, element, text, known, since)
    await store.add_to_guide(fact, await op.now(), op.actor.person)
    return fact


@operation(
    "service.set_elements", zh="调整指南要素", en="set the elements of guides", roles={Role.SYSTEM_ADMIN}
)
async def set_elements(op: Operation, elements: tuple[Element, ...], since: date, reason: str) -> ElementsSet:
    """The list of elements of every guide from a day on."""
    now = await op.now()
    rules.check_since(since, now.astimezone(CHINA).date(), op.actor)
    fact = rules.set_elements(elements, since, reason)
    await store.set_elements(EntryId(new_id()), fact, now, op.actor.person)
    return fact


@operation(
    "service.load", zh="载入初始目录", en="load the first catalogue", roles={Role.SYSTEM_ADMIN, Role.SYSTEM}
)
async def load_catalogue(op: Operation, district_id: DistrictId, since: date) -> list[ServiceEntered]:
    """The services the platform comes with, for a district that has none of their codes yet."""
    place = await _place(op, district_id, since)
    known = await _catalogue(place, since)
    facts = [
        rules.enter(EntryId(new_id()), code, place, one, since=since, reason="初始目录", by="")
        for code, one in seed.services().items()
        if code not in known
    ]
    now = await op.now()
    for fact in facts:
        await store.add(fact, now, op.actor.person)
    return facts


async def _place(op: Operation, id: DistrictId, since: date) -> District:
    """The district, once the lock is held and the actor is found to reach it."""
    place = await districts.district(id)
    rules.check_reach(op.actor, await districts.tree(), place)
    await store.lock()
    rules.check_since(since, (await op.now()).astimezone(CHINA).date(), op.actor)
    return place


async def _catalogue(place: District, on: date) -> dict[str, Service]:
    tree = await districts.tree()
    path = rules.way_down(tree, place.id)
    return rules.catalogue(await store.entries(path), await store.additions(path), tree, place.id, on)


async def _service(code: str, place: District, on: date) -> Service:
    return rules.known(await _catalogue(place, on), code, on)


async def _definer(code: str, place: District, on: date) -> str:
    """The name of the higher district that defines the code already; empty if none does."""
    found = (await _catalogue(place, on)).get(code)
    if found is None or not found.inherited:
        return ""
    return (await districts.district(found.defined_in)).name
