"""The people of one test of the joint review, each signed in, in a city of their own."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID

from litestar import Litestar

from app.core.actor import Role
from app.core.ids import DistrictId
from app.register.separation.rules import ADMINS
from tests.app.register import city
from tests.app.web.given import Browser, person
from tests.marketplace.world import Party


class Town:
    """Each call makes new people of the same city."""

    def __init__(self, app: Litestar, stack: AsyncExitStack) -> None:
        self.app, self.stack = app, stack
        self.place: DistrictId | None = None

    async def here(self) -> DistrictId:
        """The city of this test."""
        self.place = self.place or await city.district()
        return self.place

    async def party(self, role: Role) -> Party:
        """The legal representative of a new organisation of that kind."""
        id, login = await person()
        company = await city.organisation(id, role, place=await self.here(), name=f"测试单位{id.hex[-8:]}")
        return await self._signed_in(id, login, company)

    async def official(self, role: Role) -> Party:
        """Somebody who holds the role in a body of the city, or on the platform."""
        id, login = await person()
        body = None if role in ADMINS else await city.body(await self.here())
        await city.appoint(id, role, body)
        return await self._signed_in(id, login, None)

    async def _signed_in(self, id: Any, login: str, company: UUID | None) -> Party:
        browser = await self.stack.enter_async_context(Browser(self.app))
        assert (await browser.sign_in(login)).status_code == 303
        return Party(browser, login, id, company)
