"""States of a document."""

from msgspec.structs import replace

from app.core.states import StateTable
from app.register.documents.model import (
    Document,
    DocumentRemoved,
    DocumentVerified,
    State,
)

DOCUMENT = StateTable(
    thing="document",
    initial=State.GIVEN,
    steps={
        (State.GIVEN, "verify"): State.VERIFIED,
        (State.GIVEN, "remove"): State.REMOVED,
        (State.VERIFIED, "remove"): State.REMOVED,
    },
    final=frozenset({State.REMOVED}),
)


def apply(document: Document, fact: DocumentVerified | DocumentRemoved) -> Document:
    """The document after a fact. The file stays in the store either way: cases may rest on it."""
    if isinstance(fact, DocumentRemoved):
        return replace(document, state=State(DOCUMENT.step(document.state, "remove")))
    return replace(
        document,
        state=State(DOCUMENT.step(document.state, "verify")),
        verified_by=fact.by,
        verified_at=fact.at,
        valid_until=fact.valid_until,
    )
