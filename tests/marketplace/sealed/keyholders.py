"""Keyholders for tests: unattended services on folders, people with browsers, and a published log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import msgspec
from litestar import Litestar

from app.core.actor import Role
from app.core.settings import Settings
from marketplace.sealed.seal import Sheet, seal
from marketplace.sealed.unattended import identity
from marketplace.sealed.unattended.turn import turn
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.engine import connection
from storage.trail.keys import published_key, signing_key
from storage.trail.sequencer import Sequencer
from tests.app.web.given import BASE, digits
from tests.marketplace.world import Party, World


async def publish_log(settings: Settings) -> str:
    """Everything committed so far lies under a checkpoint; the log's verifier key."""
    sequencer = Sequencer(NamedObjects(blobs(), "trail/"), signing_key(settings))
    async with connection() as one:
        while await sequencer.step(one):
            pass
    return published_key(settings).vkey


class Services:
    """Unattended keyholders, each in a folder of its own; every turn is through the HTTP API."""

    def __init__(self, app: Litestar, folder: Path, ids: list[str]) -> None:
        self.app, self.folder, self.ids = app, folder, ids

    def folders(self) -> list[Path]:
        return sorted(self.folder.iterdir())

    async def turns(self, *places: int) -> int:
        """A turn of those named, or of all; how many keys were released."""
        released = 0
        for place, folder in enumerate(self.folders()):
            if not places or place in places:
                transport = httpx.ASGITransport(app=self.app)
                async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                    released += await turn(folder, client)
        return released


async def enrol_services(
    world: World, regulator: Party, folder: Path, vkey: str, *, count: int = 5, batch: int = 2
) -> Services:
    ids = []
    for number in range(count):
        made = identity.create(folder / str(number), f"持钥服务{digits(8)}", BASE, vkey)
        path = folder / str(number) / "identity.json"
        path.write_bytes(msgspec.json.encode(msgspec.structs.replace(made, batch=batch)))
        data = {"name": made.name, "verify_key": made.verify_key}
        ids.append((await regulator.done("/api/keyholders", data))["id"])
    services = Services(world.app, folder, ids)
    await services.turns()
    return services


async def enrol_people(world: World, regulator: Party, count: int = 5) -> tuple[list[Party], list[str]]:
    """People who keep keys on their own pages: officials of separate bodies."""
    people, ids = [], []
    for _ in range(count):
        one = await world.official(Role.COORDINATOR)
        data = {"name": f"持钥人{digits(8)}", "person": str(one.person)}
        ids.append((await regulator.done("/api/keyholders", data))["id"])
        people.append(one)
    return people, ids


async def sealed_bid(agency: Party, tender: dict[str, Any], price: str, **offer: Any) -> dict[str, Any]:
    """An envelope as the agency's command line makes it, handed in; what the platform answered."""
    return dict(
        await agency.done(
            f"/api/lots/{tender['lots'][0]['id']}/envelopes", await envelope(agency, tender, price, **offer)
        )
    )


async def envelope(agency: Party, tender: dict[str, Any], price: str, **offer: Any) -> dict[str, str]:
    answer = await agency.get(f"/api/lots/{tender['lots'][0]['id']}/sealing-sheet")
    assert answer.status_code == 200, answer.text
    sheet = msgspec.json.decode(answer.content, type=Sheet)
    assert agency.organisation is not None
    sealed = seal(sheet, agency.organisation, {"price": price} | offer)
    return {"envelope": msgspec.json.encode(sealed).decode()}
