"""Who may give, verify, remove and see documents."""

from __future__ import annotations

from datetime import date, datetime

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.register.districts.model import Tree
from app.register.documents import refusals  # noqa: F401  (declares the codes used here)
from app.register.documents.model import (
    Document,
    DocumentGiven,
    DocumentRemoved,
    DocumentVerified,
    Holder,
)
from app.register.projects.rules import Sight

HOLDERS = {"project": "项目", "organisation": "单位"}


def check_party(holder: Holder, actor: Actor) -> None:
    if actor.person is None or actor.organisation not in holder.parties:
        raise Refused("not_your_documents", holder=HOLDERS[holder.kind])


def may_see(holder: Holder, seen: Sight, actor: Actor) -> bool:
    """Whoever takes part, and the officials of the district."""
    return seen.everything or holder.district in seen.districts or actor.organisation in holder.parties


def given(document: Document, holder: Holder, actor: Actor) -> DocumentGiven:
    check_party(holder, actor)
    return told(document)


def told(document: Document) -> DocumentGiven:
    return DocumentGiven(
        document=document.id,
        holder_kind=document.holder_kind,
        holder=document.holder,
        kind=document.kind,
        sha256=document.sha256,
        size=document.size,
        at=document.given_at,
    )


def verify(
    document: Document,
    holder: Holder,
    actor: Actor,
    tree: Tree,
    *,
    now: datetime,
    until: tuple[date | None, date],
) -> DocumentVerified:
    """By a coordinator of the district. `until` is the last day it is valid (None: no end), and today."""
    valid_until, today = until
    reaches = (
        duty.role == Role.COORDINATOR and tree.covers(duty.district, holder.district) for duty in actor.duties
    )
    if not any(reaches):
        raise Refused("not_your_district")
    if valid_until is not None and valid_until < today:
        raise Refused("document_expired")
    return DocumentVerified(document=document.id, by=actor.person, at=now, valid_until=valid_until)


def remove(document: Document, holder: Holder, actor: Actor, reason: str) -> DocumentRemoved:
    check_party(holder, actor)
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明撤下原因")
    return DocumentRemoved(document=document.id, reason=reason.strip())
