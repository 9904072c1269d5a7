"""Giving, verifying and removing documents."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.core.actor import Role
from app.core.ids import OrganisationId, PersonId, ProjectId, new_id
from app.core.term import CHINA
from app.register.districts import queries as districts
from app.register.documents import queries, rules, states, store
from app.register.documents.content import safe_name
from app.register.documents.model import (
    Document,
    DocumentGiven,
    DocumentId,
    DocumentRemoved,
    DocumentVerified,
    HolderKind,
    Kind,
    State,
)
from app.register.organisations.model import MARKET_ROLES
from storage.blobs.model import Blob
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("document.give", zh="提交材料", en="give a document", roles=MARKET_ROLES, agents=True)
async def give_document(
    op: Operation,
    holder_kind: HolderKind,
    holder_id: UUID,
    *,
    kind: Kind,
    name: str,
    media_type: str,
    blob: Blob,
) -> DocumentGiven:
    """A file that is in the store already becomes a document of a project or organisation."""
    holder = await queries.holder(holder_kind, holder_id)
    rules.check_party(holder, op.actor)
    assert op.actor.person is not None and op.actor.organisation is not None
    document = Document(
        id=DocumentId(new_id()),
        holder_kind=holder_kind,
        holder=holder_id,
        kind=kind,
        name=safe_name(name, media_type),
        media_type=media_type,
        size=blob.size,
        sha256=blob.sha256,
        state=State.GIVEN,
        given_by=op.actor.person,
        given_for=op.actor.organisation,
        given_at=await op.now(),
    )
    await store.add(document)
    return rules.given(document, holder, op.actor)


@operation("document.verify", zh="核验材料", en="verify a document", roles={Role.COORDINATOR})
async def verify_document(
    op: Operation, document_id: DocumentId, valid_until: date | None = None
) -> DocumentVerified:
    """Checked against the original once; from then on every matter of the owner can use it (一次核验)."""
    document = await store.lock(document_id)
    holder = await queries.holder(document.holder_kind, document.holder)
    now = await op.now()
    until = (valid_until, now.astimezone(CHINA).date())
    fact = rules.verify(document, holder, op.actor, await districts.tree(), now=now, until=until)
    await store.save(states.apply(document, fact))
    return fact


@operation("document.remove", zh="撤下材料", en="remove a document", roles=MARKET_ROLES)
async def remove_document(op: Operation, document_id: DocumentId, reason: str) -> DocumentRemoved:
    """It is no longer offered; row and file stay, since matters may rest on them."""
    document = await store.lock(document_id)
    holder = await queries.holder(document.holder_kind, document.holder)
    fact = rules.remove(document, holder, op.actor, reason)
    await store.save(states.apply(document, fact))
    return fact


@operation(
    "document.file_result", zh="服务成果归入项目材料", en="file a service's result", roles={Role.SYSTEM}
)
async def file_result(
    op: Operation,
    project: ProjectId,
    *,
    name: str,
    media_type: str,
    sha256: str,
    size: int,
    by: PersonId,
    agency: OrganisationId,
    job: Job,
) -> DocumentGiven | None:
    """What an engaged agency delivered and the owner accepted; the same bytes are kept, and listed, once."""
    await op.finish(job)
    if any(one.sha256 == sha256 for one in await store.held_by(HolderKind.PROJECT, project)):
        return None
    document = Document(
        id=DocumentId(new_id()),
        holder_kind=HolderKind.PROJECT,
        holder=project,
        kind=Kind.RESULT,
        name=safe_name(name, media_type),
        media_type=media_type,
        size=size,
        sha256=sha256,
        state=State.GIVEN,
        given_by=by,
        given_for=agency,
        given_at=await op.now(),
    )
    await store.add(document)
    return rules.told(document)
