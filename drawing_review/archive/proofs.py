"""Proofs out of the public log that go with a set: acceptance, the seats' conclusions, the pass."""

from __future__ import annotations

from uuid import UUID

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.settings import Settings
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.trail.keys import published_key
from storage.trail.queries import Filter, entries
from storage.trail.receipts import Receipts

PROVED = ("case.accept", "seat.close", "case.pass")
MOST = 200  # entries of a case that are proved one by one


async def proofs_of(settings: Settings, case: CaseId) -> list[tuple[str, bytes]]:
    """(file name, `.tlog-proof`) of what the approval rests on. An entry not yet in the log is left out."""
    found = []
    for act in PROVED:
        wanted = Filter(subject_kind="case", subject_id=str(case), act=act, outcome="done")
        for number, line in enumerate(await entries(wanted, oldest_first=True, limit=MOST), start=1):
            proof = await proof_of(settings, line.id)
            if proof is not None:
                found.append((f"{act}-{number}.tlog-proof", proof))
    return found


async def proof_of(settings: Settings, entry: UUID) -> bytes | None:
    """The receipt of an entry; None while no checkpoint covers it."""
    try:
        receipts = Receipts(NamedObjects(blobs(), "trail/"), published_key(settings))
    except Refused:  # the log has no key yet, so it has no entry either
        return None
    receipt = await receipts.receipt(entry)
    return receipt.text.encode() if receipt else None
