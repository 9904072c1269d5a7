"""The JSON API of sealing: for bidders, for keyholders (people and services), and for whoever opens again."""

from __future__ import annotations

from base64 import b64encode
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.settings import Settings
from marketplace.sealed import commands, queries
from marketplace.sealed.model import FalseKeyGiven, Hash, Keyholder, KeyholderId, KeyReleased
from marketplace.sealed.proofs import closing_proof, settling_proof
from storage.unit import Context

PUBLIC = "who keeps the keys of a tender, and what was opened, is known to everyone"
Signature = Annotated[str, Meta(pattern="^[0-9a-f]{128}$")]
Words = Annotated[str, Meta(min_length=1, max_length=200, pattern="^[^\x00]*$")]


class SealingOut(msgspec.Struct, frozen=True):
    """How a tender's bids are sealed. `keys` are in the order in which an envelope holds its boxes."""

    sealed: bool
    settled: bool = False
    needed: int = 0
    people: bool = False
    closed: bool = False
    keys: list[str] = []
    keyholders: list[queries.Held] = []


class EnrolIn(msgspec.Struct, forbid_unknown_fields=True):
    name: Words
    person: UUID | None = None
    verify_key: Hash | None = None


class KeysIn(msgspec.Struct, forbid_unknown_fields=True):
    keys: Annotated[list[Hash], Meta(min_length=1, max_length=100)]
    signature: Signature


class ReleaseIn(msgspec.Struct, forbid_unknown_fields=True):
    key: Hash
    private: Hash
    signature: Signature


class KeyIn(msgspec.Struct, forbid_unknown_fields=True):
    key: Hash


class PrivateIn(msgspec.Struct, forbid_unknown_fields=True):
    private: Hash


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Words


class DueOut(msgspec.Struct, frozen=True):
    """A key that is wanted now, with the proofs that it is this tender's and that its bidding was closed."""

    key: str
    tender: UUID
    settled: str  # C2SP tlog-proofs, base64; empty while pending
    closed: str


class WorkOut(msgspec.Struct, frozen=True):
    stock: int
    due: list[DueOut]


@get("/api/tenders/{tender_id:uuid}/sealing", public=PUBLIC)
async def show_sealing(tender_id: FromPath[UUID]) -> SealingOut:
    found = await queries.sealing(tender_id)
    if found is None:
        return SealingOut(sealed=False)
    holders = await queries.holders(found)
    return SealingOut(
        sealed=True,
        settled=found.settled,
        needed=found.needed,
        people=found.people,
        closed=found.closed_at is not None,
        keys=[one.key for one in holders] if found.settled else [],
        keyholders=holders,
    )


@get("/api/keyholders", public=PUBLIC)
async def list_keyholders() -> list[Keyholder]:
    return await queries.keyholders()


@post("/api/keyholders", operation=commands.enrol_keyholder)
async def enrol(context: NamedDependency[Context], data: JSONBody[EnrolIn]) -> dict[str, str]:
    person = PersonId(data.person) if data.person else None
    fact = await commands.enrol_keyholder(context, data.name, person, data.verify_key or "")
    return {"id": str(fact.keyholder)}


@post("/api/keyholders/{keyholder_id:uuid}/retirement", operation=commands.retire_keyholder)
async def retire(
    context: NamedDependency[Context], keyholder_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, str]:
    await commands.retire_keyholder(context, KeyholderId(keyholder_id), data.reason)
    return {"state": "retired"}


@get("/api/keyholders/{keyholder_id:uuid}/work", public="what a service has to do is no secret")
async def show_work(keyholder_id: FromPath[UUID], request: Request[Any, Any, Any]) -> WorkOut:
    stock, due = await queries.work(KeyholderId(keyholder_id))
    settings = request.app.state.settings
    return WorkOut(stock, [await _due(key, tender, settings) for key, tender in due])


async def _due(key: str, tender: UUID, settings: Settings) -> DueOut:
    proofs = await settling_proof(tender, settings), await closing_proof(tender, settings)
    return DueOut(key, tender, *(b64encode(proof or b"").decode() for proof in proofs))


@get("/api/tenders/{tender_id:uuid}/closing", public="the proof that bidding has ended")
async def show_closing(tender_id: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[bytes]:
    """The tlog-proof of the deadline's closing. Refused("closing_pending")."""
    proof = await closing_proof(tender_id, request.app.state.settings)
    if proof is None:
        raise Refused("closing_pending")
    return Response(proof, media_type="text/plain; charset=utf-8")


@post("/api/keyholders/{keyholder_id:uuid}/keys", operation=commands.announce_batch, stranger=True)
async def announce_batch(
    context: NamedDependency[Context], keyholder_id: FromPath[UUID], data: JSONBody[KeysIn]
) -> dict[str, int]:
    fact = await commands.announce_batch(context, KeyholderId(keyholder_id), data.keys, data.signature)
    return {"announced": len(fact.keys)}


@post("/api/keyholders/{keyholder_id:uuid}/releases", operation=commands.release_unattended, stranger=True)
async def release_unattended(
    context: NamedDependency[Context], keyholder_id: FromPath[UUID], data: JSONBody[ReleaseIn]
) -> dict[str, str]:
    return _released(
        await commands.release_unattended(
            context, KeyholderId(keyholder_id), data.key, data.private, data.signature
        )
    )


@post("/api/tenders/{tender_id:uuid}/keys", operation=commands.announce_key)
async def announce_key(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[KeyIn]
) -> dict[str, str]:
    await commands.announce_key(context, tender_id, data.key)
    return {"state": "announced"}


@post("/api/tenders/{tender_id:uuid}/key-releases", operation=commands.release_key)
async def release_key(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[PrivateIn]
) -> dict[str, str]:
    return _released(await commands.release_key(context, tender_id, data.private))


@post("/api/tenders/{tender_id:uuid}/waiting-end", operation=commands.end_waiting)
async def end_waiting(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, list[str]]:
    fact = await commands.end_waiting(context, tender_id, data.reason)
    return {"absent": list(fact.absent)}


def _released(fact: KeyReleased | FalseKeyGiven | None) -> dict[str, str]:
    """A false key is on record by now; whoever gave it is told so."""
    if isinstance(fact, FalseKeyGiven):
        raise Refused("key_false")
    return {"state": "released"}


routes = [
    show_sealing,
    list_keyholders,
    enrol,
    retire,
    show_work,
    show_closing,
    announce_batch,
    release_unattended,
    announce_key,
    release_key,
    end_waiting,
]
