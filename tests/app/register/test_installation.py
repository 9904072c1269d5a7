"""The first administrators of a new installation, and the last one that must stay."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from app.register.acting.queries import actor_for
from app.register.duties.commands import confirm_duty, end_duty, propose_duty
from storage.unit import Context
from tests.app.register.city import INSTALLER, as_, someone

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("fresh_database")]


async def test_the_system_appoints_until_there_is_a_security_administrator_who_stays() -> None:
    security, system = await someone("安全"), await someone("系统")
    for person, role in ((system, Role.SYSTEM_ADMIN), (security, Role.SECURITY_ADMIN)):
        grant = (await propose_duty(INSTALLER, person, role)).grant
        await confirm_duty(INSTALLER, grant)
    later = await propose_duty(await as_(system), await someone(), Role.AUDIT_ADMIN)
    with pytest.raises(Refused, match="installed"):
        await confirm_duty(INSTALLER, later.grant)
    await confirm_duty(await as_(security), later.grant)
    with pytest.raises(Refused, match="last_security_admin"):
        await end_duty(Context(actor=await actor_for(security)), grant, "轮岗")
