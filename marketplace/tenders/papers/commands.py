"""Documents of a tender (采购文件): given by the owner; a confidential one opens to few."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.documents.content import safe_name
from marketplace.tenders import sight, states, store
from marketplace.tenders.facts import PaperGiven
from marketplace.tenders.model import Paper, PaperId, TenderId
from marketplace.tenders.rules import demand_free
from storage.blobs.model import Blob
from storage.operation import operation
from storage.unit import Operation


@operation("tender.give_paper", zh="上传采购文件", en="give a tender document", roles={Role.OWNER})
async def give_paper(
    op: Operation, tender_id: TenderId, *, name: str, media_type: str, blob: Blob, confidential: bool
) -> PaperGiven:
    """A file that is in the store already becomes a document of the tender, until bidding ends. It is never
    replaced."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "上传采购文件")
    demand_free(tender, "上传采购文件")
    if tender.state not in states.TAKES_PAPERS:
        raise Refused("papers_closed")
    assert op.actor.person is not None
    paper = Paper(
        id=PaperId(new_id()),
        tender=tender_id,
        name=safe_name(name, media_type),
        media_type=media_type,
        size=blob.size,
        sha256=blob.sha256,
        confidential=confidential,
        given_by=op.actor.person,
        given_at=await op.now(),
    )
    await store.rows.add(paper)
    return PaperGiven(
        tender=tender_id, paper=paper.id, file=paper.name, sha256=paper.sha256, confidential=confidential
    )
