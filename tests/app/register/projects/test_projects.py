"""Projects through real commands and queries."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.projects import queries
from app.register.projects.commands import (
    attach_designer,
    change_project,
    detach_designer,
    register_project,
    set_planning,
)
from app.register.projects.model import Planning, Project
from tests.app.register import city
from tests.app.register.city import as_

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]


class Walk:
    """An owner with a project in a district, and a designer who has nothing to do with it yet."""

    async def begin(self, name: str = "云锦花园一期") -> Walk:
        self.city = await city.district()
        self.place = await city.district("北湖区", self.city)
        boss, other = await city.someone(), await city.someone()
        self.owner = await city.organisation(boss, Role.OWNER, place=self.place)
        self.designer = await city.organisation(other, Role.DESIGNER, place=self.place, name="山水设计院")
        self.id = await city.project(boss, self.owner, self.place, name)
        self.boss, self.drawer = await as_(boss), await as_(other)
        return self

    async def read(self) -> Project:
        return await queries.project(self.id)


async def test_the_owner_registers_changes_and_shares_a_project() -> None:
    walk = await Walk().begin()
    project = await walk.read()
    assert (project.owner, project.designers, project.planning) == (walk.owner, frozenset(), Planning())
    details = replace(project.details, name="云锦花园二期", floor_area=Decimal("12345.67"), storeys_above=18)
    await change_project(walk.boss, walk.id, details)
    await set_planning(walk.boss, walk.id, Planning("云规条〔2026〕12号", height_limit=Decimal("54.5")))
    with pytest.raises(Refused, match="not_found"):
        await queries.seen_project(walk.id, walk.drawer.actor)
    await attach_designer(walk.boss, walk.id, walk.designer)
    project = await queries.seen_project(walk.id, walk.drawer.actor)
    assert project.details == details
    assert project.planning.height_limit == Decimal("54.5")
    assert project.planning.setback is None
    await detach_designer(walk.boss, walk.id, walk.designer, "合同终止")
    assert (await walk.read()).designers == frozenset()


async def test_a_code_is_registered_once() -> None:
    walk = await Walk().begin()
    project = await walk.read()
    with pytest.raises(Refused, match="project_exists"):
        await register_project(walk.boss, project.code, project.details)


async def test_the_designer_cannot_change_the_project() -> None:
    walk = await Walk().begin()
    await attach_designer(walk.boss, walk.id, walk.designer)
    with pytest.raises(Refused, match="no_right"):
        await change_project(walk.drawer, walk.id, (await walk.read()).details)


async def test_lists_show_what_one_may_see() -> None:
    walk = await Walk().begin("孤山一百%号")
    official = await city.someone()
    await city.appoint(official, Role.REGULATOR, await city.body(walk.city))
    elsewhere = await city.someone()
    await city.appoint(elsewhere, Role.REGULATOR, await city.body(await city.district()))

    async def sees(context: object, words: str) -> set[object]:
        found, total = await queries.projects(context.actor, Wish(words=words))  # type: ignore[attr-defined]
        assert total == len(found)
        return {project.id for project in found}

    for context in (walk.boss, await as_(official)):
        assert await sees(context, "") == {walk.id}
        assert await sees(context, "孤山") == {walk.id}
        assert await sees(context, "百%号") == {walk.id}
        assert await sees(context, "云州置业") == {walk.id}
        assert await sees(context, "_") == set()
    for context in (walk.drawer, await as_(elsewhere)):
        assert await sees(context, "") == set()
    assert [one.id for one in await queries.projects_of(walk.boss.actor)] == [walk.id]


async def test_a_list_is_paged_and_sorted() -> None:
    walk = await Walk().begin("乙一")
    for name in ("甲一", "丙一"):
        person = walk.boss.actor.person
        assert person is not None
        await city.project(person, walk.owner, walk.place, name)
    wish = Wish(sort="name")
    found, total = await queries.projects(walk.boss.actor, wish)
    assert total == 3
    assert [one.name for one in found] == sorted(one.name for one in found)
    assert (await queries.projects(walk.boss.actor, replace(wish, page=2))) == ([], 3)
