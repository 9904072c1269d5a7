"""A charge taken as far as a test needs it, over the HTTP API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.core.actor import Role
from app.core.term import CHINA
from tests.marketplace.world import Party, World

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
BASIS = {"basis": "中介超市管理办法第二十三条", "authority": "云州市政务服务监督局"}


def ruling(**changes: Any) -> dict[str, Any]:
    """Two months' bar from taking part."""
    until = datetime.now(CHINA).date() + timedelta(days=60)
    return {"measure": "bar", "level": "minor", "until": str(until), **BASIS} | changes


def upheld(**changes: Any) -> dict[str, Any]:
    return {"outcome": "upheld", "reason": "证据确凿", "ruling": ruling(**changes)}


async def prove(who: Party, charge: str, data: bytes = PDF) -> Any:
    """Send a piece of evidence; the answer as it came."""
    headers = {
        "Sec-Fetch-Site": "same-origin",
        "X-CSRF": await who.browser.token(),
        "Accept": "application/json",
    }
    files = {"file": ("证据.pdf", data, "application/pdf")}
    path = f"/api/charges/{charge}/evidence"
    return await who.browser.post(path, data={"title": "现场照片"}, files=files, headers=headers)


async def submitted(reporter: Party, agency: Party, tender: str, ground: str = "false_data") -> str:
    """A report with evidence, submitted; its path."""
    report = {
        "agency": str(agency.organisation),
        "ground": ground,
        "facts": "业绩证明系伪造",
        "tender": tender,
    }
    made = await reporter.done("/api/charges", report)
    charge = made["charge"]["id"]
    assert (await prove(reporter, charge)).status_code == 201
    await reporter.done(f"/api/charges/{charge}/submission")
    return f"/api/charges/{charge}"


async def heard(world: World, owner: Party, agency: Party, tender: str, **report: Any) -> tuple[Party, str]:
    """A report by the owner whose defence period is over: a regulator, and the path."""
    path = await submitted(owner, agency, tender, **report)
    regulator = await world.official(Role.REGULATOR)
    await regulator.done(f"{path}/acceptance")
    await world.clock.passes(tender, days=12)
    return regulator, path


async def sanctioned(
    world: World, owner: Party, agency: Party, tender: str, **changes: Any
) -> tuple[Party, str, dict[str, Any]]:
    """A decision against the agency: the regulator, the path of the charge, the sanction."""
    regulator, path = await heard(world, owner, agency, tender)
    decided = await regulator.done(f"{path}/decision", upheld(**changes))
    return regulator, path, decided["sanction"]
