"""Who finds a forgery: the verifier alone, a kept checkpoint, witnesses' signatures, a witness asked."""

from __future__ import annotations

from typing import Any

from app.core.merkle import consistency
from storage.exempt import EXEMPT
from storage.trail.checkpoint import read_text
from storage.trail.hashes import Hashes
from storage.trail.note import text_of
from storage.trail.tiles import COSIGNED_AT
from storage.verify.cosigned import witnessed
from storage.verify.database import Database
from storage.verify.findings import Report
from storage.verify.verify import Examination, signed_head
from storage.witness.judgement import Declined, judge
from storage.witness.submission import Submission
from tests.bench.forging.city import TRAIL, City
from tests.bench.forging.log import MemoryLog

DATABASE, ALONE, KEPT, WITNESSES, ASKED = (
    "the database refuses",
    "verify-trail",
    "a checkpoint kept elsewhere",
    "witnesses' signatures",
    "a witness asked to sign",
)
FINDERS = (DATABASE, ALONE, KEPT, WITNESSES, ASKED)
_BY_KEPT = {"since_size", "since_root"}
_BY_WITNESSES = {"unwitnessed", "witness_size", "witness_root", "before_witness", "after_witness"}
_EXEMPT = {*EXEMPT, *(f"then_{table}" for table in TRAIL)}


async def finders(city: City, log: MemoryLog, connection: Any = None) -> set[str]:
    """Who finds something in this log, and in the connection's view of the database if there is one."""
    report = Report()
    head = await signed_head(log.get, city.key, report)
    if head is None:
        return {ALONE}
    cosigned = await witnessed(log.get, await log.names(COSIGNED_AT), city.key, city.policy, report)
    database = Database(connection, _EXEMPT, report) if connection is not None else None
    await Examination(log.get, head, report, database, cosigned=cosigned).run([city.kept])
    kinds = {one.kind for one in report.findings}
    found = {KEPT} if kinds & _BY_KEPT else set()
    found |= {WITNESSES} if kinds & _BY_WITNESSES else set()
    found |= {ALONE} if kinds - _BY_KEPT - _BY_WITNESSES else set()
    return found if await signs(city, log) else found | {ASKED}


async def signs(city: City, log: MemoryLog) -> bool:
    """Whether the witness, who remembers the true log, signs the checkpoint of this one."""
    checkpoint = read_text(text_of(log.note))
    if checkpoint.size < city.seen.size:
        return False
    within = city.seen.size < checkpoint.size
    ranges = consistency(city.seen.size, checkpoint.size) if within else []
    proof = await Hashes(log).roots(ranges, checkpoint.size)
    try:
        judge(Submission(city.seen.size, proof, log.note), checkpoint, city.seen)
    except Declined:
        return False
    return True
