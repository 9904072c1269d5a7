"""An agent acts for an owner in what his mandate names, as long as it holds, under both names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.matter import JointMatter
from app.core.refusal import Refused
from app.register.acting.queries import actor_for, capacities, today
from app.register.agents.commands import appoint_agent, revoke_agent
from app.register.projects.commands import register_project
from app.register.projects.model import Details, Use
from drawing_review.cases import sight
from storage.engine import fetch_row
from storage.unit import Context
from tests.app.register import city
from tests.drawing_review.applied import applied
from tests.drawing_review.cases.given import case

pytestmark = pytest.mark.servers


class Pair:
    """An owner, his agent, and a project."""

    def __init__(
        self, boss: Any, owner: OrganisationId, person: Any, agent: OrganisationId, place: Any
    ) -> None:
        self.boss, self.owner, self.person, self.agent, self.place = boss, owner, person, agent, place

    async def appointed(self, *matters: JointMatter, days: int = 30, start: int = 0) -> Any:
        day = await today()
        context = await city.as_(self.boss, organisation=self.owner)
        return await appoint_agent(
            context,
            self.owner,
            self.agent,
            matters,
            since=day + timedelta(days=start),
            until=day + timedelta(days=days),
        )

    async def acts(self) -> Context:
        """The agent's person, acting for the owner if he may."""
        return Context(actor=await actor_for(self.person, organisation=self.owner))


@pytest.fixture
async def pair(settings: Any, app: Any) -> Pair:
    place = await city.district()
    boss, person = await city.someone("方仁"), await city.someone("戴班")
    owner = await city.organisation(boss, Role.OWNER, place=place)
    agent = await city.organisation(person, Role.AGENCY, place=place, name="代办服务公司")
    return Pair(boss, owner, person, agent, place)


async def refused(awaitable: Any) -> str:
    with pytest.raises(Refused) as caught:
        await awaitable
    return caught.value.code


async def test_an_agent_acts_under_both_names_until_he_is_revoked(pair: Pair) -> None:
    assert pair.owner not in {one.organisation for one in await capacities(pair.person)}
    mandate = await pair.appointed(JointMatter.REVIEW)
    context = await pair.acts()
    assert (context.actor.organisation, context.actor.agent) == (pair.owner, pair.agent)
    project = await city.project(pair.boss, pair.owner, pair.place)
    assert await refused(applied(context, project)) == "not_your_project_to_submit"
    entry = await fetch_row(
        "SELECT actor::text AS actor FROM trail_entry WHERE person = $1 AND act = 'application.make'",
        pair.person,
    )
    assert str(pair.owner) in entry["actor"]
    assert str(pair.agent) in entry["actor"]
    details = Details("二号楼", pair.place, "某路", Use.OFFICE)
    assert await refused(register_project(context, city.project_code(), details)) == "agent_no_right"
    boss = await city.as_(pair.boss, organisation=pair.owner)
    await revoke_agent(boss, mandate.mandate, "另行办理")
    assert (await pair.acts()).actor.organisation != pair.owner
    assert await refused(revoke_agent(boss, mandate.mandate, "再次")) == "agent_over"


async def test_a_mandate_names_matters_and_days(pair: Pair) -> None:
    assert await refused(pair.appointed()) == "agent_matters"
    assert await refused(pair.appointed(JointMatter.REVIEW, days=-1)) == "agent_dates"
    assert await refused(pair.appointed(JointMatter.REVIEW, days=800)) == "agent_dates"
    await pair.appointed(JointMatter.SURVEY, start=5)
    assert (await pair.acts()).actor.organisation != pair.owner  # not yet
    assert await refused(pair.appointed(JointMatter.REVIEW)) == "agent_exists"
    await pair.appointed(JointMatter.SURVEY, days=4)
    context = await pair.acts()
    assert context.actor.matters == {JointMatter.SURVEY}
    project = await city.project(pair.boss, pair.owner, pair.place)
    assert await refused(applied(context, project)) == "agent_matter"
    assert not sight.party(case(owner=pair.owner), context.actor)


async def test_only_legal_representatives_appoint_and_revoke(pair: Pair) -> None:
    operator = await city.operator(pair.owner, pair.boss, Role.OWNER)
    context, day = await city.as_(operator, organisation=pair.owner), date(2099, 1, 1)
    given = appoint_agent(context, pair.owner, pair.agent, [JointMatter.REVIEW], since=day, until=day)
    assert await refused(given) == "not_legal_representative"
    mandate = await pair.appointed(JointMatter.REVIEW)
    assert await refused(revoke_agent(context, mandate.mandate, "x")) == "not_legal_representative"
    agent = await city.as_(pair.person, organisation=pair.agent)
    await revoke_agent(agent, mandate.mandate, "不再代办")  # 受托人可以辞去委托
    assert (await pair.acts()).actor.organisation != pair.owner
