"""One turn of an unattended keyholder: keep keys in stock, and release those whose tender has closed.

It believes the platform nothing that the log's key has not signed: before a key leaves the folder there must
be a proof that the key was settled for this tender, and a proof that this tender's bidding was closed.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import structlog

from app.core.refusal import Refused
from marketplace.sealed.packing import SIGNED, joined
from marketplace.sealed.unattended import identity as folders
from marketplace.sealed.unattended.identity import Identity
from marketplace.sealed.unattended.proof import Unproven, demand_closed, demand_settled

_log = structlog.get_logger(__name__)


class Due(msgspec.Struct, frozen=True):
    key: str
    tender: str
    settled: str  # tlog-proofs, base64; empty while pending
    closed: str


class Work(msgspec.Struct, frozen=True):
    stock: int
    due: list[Due]


async def turn(folder: Path, client: httpx.AsyncClient) -> int:
    """Do what there is to do; how many keys were released. Refused("keyholder_unknown") until enrolled."""
    identity = folders.load(folder)
    id = await enrolled(identity, client)
    answer = await client.get(f"/api/keyholders/{id}/work")
    work = msgspec.json.decode(answer.raise_for_status().content, type=Work)
    if work.stock < identity.batch:
        await _announce(folder, identity, id, client, identity.batch - work.stock)
    released = 0
    for due in work.due:
        try:
            released += await _release(folder, identity, id, client, due)
        except Unproven as why:
            _log.error("a key is wanted without proof", key=due.key, tender=due.tender, why=str(why))
    return released


async def enrolled(identity: Identity, client: httpx.AsyncClient) -> str:
    """The id under which the regulator has enrolled this service."""
    answer = await client.get("/api/keyholders")
    for one in answer.raise_for_status().json():
        if one["verify_key"] == identity.verify_key:
            return str(one["id"])
    raise Refused("keyholder_unknown", name=identity.name, key=identity.verify_key)


async def _announce(folder: Path, identity: Identity, id: str, client: httpx.AsyncClient, count: int) -> None:
    keys = folders.make_keys(folder, count)
    await _send(
        client, f"/api/keyholders/{id}/keys", {"keys": keys, **_signed(identity, id, "announce", keys)}
    )


async def _release(folder: Path, identity: Identity, id: str, client: httpx.AsyncClient, due: Due) -> int:
    private = folders.private_of(folder, due.key)
    if private is None or not (due.settled and due.closed):
        return 0
    demand_proofs(identity, due)
    signed = _signed(identity, id, "release", [due.key, private])
    await _send(client, f"/api/keyholders/{id}/releases", {"key": due.key, "private": private, **signed})
    return 1


def demand_proofs(identity: Identity, due: Due) -> None:
    """Raises Unproven unless the log holds that the key was settled for this tender, and its closing."""
    settled, closed = b64decode(due.settled), b64decode(due.closed)
    demand_settled(settled, identity.trail_key, due.tender, due.key)
    demand_closed(closed, identity.trail_key, due.tender)


def _signed(identity: Identity, id: str, act: str, parts: Iterable[str]) -> dict[str, str]:
    return {"signature": identity.sign(joined([SIGNED, act, id, *parts]))}


async def _send(client: httpx.AsyncClient, path: str, data: dict[str, Any]) -> None:
    """A POST as a page of the platform would send it: with the token of a visit."""
    page = await client.get("/sign-in", headers={"Accept": "text/html"})
    found = re.search(r'X-CSRF": "([^"]+)"', page.text)
    headers = {"X-CSRF": found[1] if found else "", "Accept": "application/json"}
    (await client.post(path, json=data, headers=headers)).raise_for_status()
