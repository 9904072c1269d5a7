"""Eight kinds of forgery by three kinds of forger: each try is found, and by whom.

`./lianshen bench tampering` tries each a thousand times.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator

import pytest

from app.dev.servers import Addresses
from tests.bench.forging.city import City, lived
from tests.bench.forging.finders import ALONE, ASKED, DATABASE, KEPT, WITNESSES, finders
from tests.bench.tampering import ATTACKERS, KINDS
from tests.conftest import _database

pytestmark = pytest.mark.servers

TRIES = 4
ALWAYS = {
    "application": {DATABASE, ALONE},
    "database administrator": {ALONE},
    "holder of the key": {WITNESSES},
}
"""One of these finds every try; but who brings back a whole old log is told from it by a witness alone."""


@pytest.fixture(scope="module")
async def city(servers: Addresses, template: str) -> AsyncIterator[City]:
    async with _database(servers, template) as settings, lived(settings, servers) as city:
        yield city


async def test_nobody_is_blamed_for_what_happened(city: City) -> None:
    async with city.administrator.transaction():
        assert await finders(city, city.log, city.administrator) == set()


@pytest.mark.parametrize("attacker", ATTACKERS)
@pytest.mark.parametrize("kind", KINDS)
async def test_every_forgery_is_found(city: City, attacker: str, kind: str) -> None:
    expected = {ASKED} if (attacker, kind) == ("holder of the key", "restore") else ALWAYS[attacker]
    chance = random.Random(f"{attacker} {kind}")
    for _ in range(TRIES):
        assert await ATTACKERS[attacker](city, kind, chance) & expected


async def test_whoever_kept_a_checkpoint_finds_what_was_rewritten_before_it(city: City) -> None:
    chance = random.Random(20261123)
    found = [await ATTACKERS["holder of the key"](city, "rebuild", chance) for _ in range(20)]
    assert 0 < sum(KEPT in who for who in found) < 20
