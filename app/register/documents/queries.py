"""Reading documents, by those who may see what they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.core.actor import Actor
from app.core.ids import OrganisationId, ProjectId
from app.core.refusal import Refused
from app.register.districts import queries as districts
from app.register.documents import rules, store
from app.register.documents.model import Document, DocumentId, Holder, HolderKind
from app.register.organisations import queries as organisations
from app.register.projects import queries as projects
from app.register.projects import rules as project_rules


async def holder(kind: HolderKind, id: UUID) -> Holder:
    """What a document would belong to. Refused("not_found")."""
    if kind == HolderKind.PROJECT:
        project = await projects.project(ProjectId(id))
        return Holder(kind, id, project.designers | {project.owner}, project.district)
    organisation = await organisations.organisation(OrganisationId(id))
    return Holder(kind, id, frozenset({organisation.id}), organisation.district)


async def _may_see(place: Holder, actor: Actor) -> bool:
    return rules.may_see(place, project_rules.sight(actor, await districts.tree()), actor)


async def documents(kind: HolderKind, id: UUID, actor: Actor) -> list[Document]:
    """The documents of a project or organisation; none for who may not see them."""
    return await store.held_by(kind, id) if await _may_see(await holder(kind, id), actor) else []


async def seen_document(id: DocumentId, actor: Actor) -> Document:
    """The document if the actor may see what it belongs to. Refused("not_found")."""
    document = await store.one(id)
    if not await _may_see(await holder(document.holder_kind, document.holder), actor):
        raise Refused("not_found", thing="材料")
    return document


async def held_by(kind: HolderKind, id: UUID) -> list[Document]:
    """The documents of a project or organisation, for rules that judge it and show none."""
    return await store.held_by(kind, id)


async def document(id: DocumentId) -> Document:
    """A document, whatever became of it, for routes that decide themselves who may see it."""
    return await store.one(id)


async def standing(ids: Iterable[DocumentId]) -> set[DocumentId]:
    """Those of the documents that have not been removed."""
    return await store.standing(list(ids))
