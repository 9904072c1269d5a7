"""Tables of the joint review. `default=None, null=False` everywhere: Piccolo would invent values.

`matter`, `channel` and a pause's `cause` came later; their defaults are for the rows that were there before.
"""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class CaseTable(Table, tablename="review_case", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    matter = Text(default="review", null=False)
    channel = Text(default="ordinary", null=False)
    project = UUID(default=None, null=False, index=True)
    title = Text(default=None, null=False)
    state = Text(default=None, null=False, index=True)
    owner = UUID(default=None, null=False, index=True)
    designer = UUID(default=None, null=False, index=True)
    district = UUID(default=None, null=False, index=True)
    scale = Text(default=None, null=False)
    version = Integer(default=None, null=False)
    opened_at = Timestamptz(default=None, null=False)
    submitted_at = Timestamptz(default=None, null=True)
    notified_at = Timestamptz(default=None, null=True)
    accepted_at = Timestamptz(default=None, null=True)
    concluded_at = Timestamptz(default=None, null=True)
    conclusion = Text(default=None, null=False)
    next_due = Timestamptz(default=None, null=True, index=True)


NUMBERS = "CREATE SEQUENCE review_case_number"  # for add_raw in the migration


class PauseTable(Table, tablename="review_pause", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    start = Timestamptz(default=None, null=False)
    end = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)
    cause = Text(default="return", null=False)


# Pauses from before they had a cause: by the fact that began each, or by the words of a lapsed material.
CAUSES_OF_PAUSES = """
UPDATE review_pause p SET cause = CASE
    WHEN p.reason LIKE '容缺材料“%”逾期未补' THEN 'material'
    WHEN EXISTS (SELECT 1 FROM trail_entry e WHERE e.subject_kind = 'case'
        AND e.subject_id = p.case::text AND e.fact->>'fact' = 'case.suspended'
        AND e.fact->>'reason' = p.reason) THEN 'suspension'
    ELSE 'return' END
"""


class VersionTable(Table, tablename="review_version", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    sha256 = Text(default=None, null=False, index=True)
    state = Text(default=None, null=False)
    submitted_by = UUID(default=None, null=False)
    submitted_at = Timestamptz(default=None, null=False)

    review_version_number = Unique(["case", "number"])


class FileTable(Table, tablename="review_file", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    version = UUID(default=None, null=True, index=True)
    name = Text(default=None, null=False)
    kind = Text(default=None, null=False)
    sha256 = Text(default=None, null=False, index=True)
    size = BigInt(default=None, null=False)
    state = Text(default=None, null=False)
    added_by = UUID(default=None, null=False)
    added_at = Timestamptz(default=None, null=False)
    drawing = Text(default=None, null=False)
    columns = Text(default=None, null=False)
    pack = Text(default=None, null=False)
    open_pack = Text(default="", null=False)
    summary = JSONB(default=None, null=False)
    refusal = JSONB(default=None, null=False)


# What was a version with one file becomes a set of that file; the file takes the version's id, so that
# check runs, fingerprints and comparisons, and facts from before there were sets, still name it.
FILES_OF_VERSIONS = """
INSERT INTO review_file (id, "case", version, name, kind, sha256, size, state, added_by, added_at,
    drawing, columns, pack, summary, refusal)
SELECT id, "case", id, file, 'drawing', sha256, size, state, submitted_by, submitted_at,
    drawing, columns, pack, summary, refusal FROM review_version
"""
JOBS_OF_VERSIONS = """
UPDATE job SET args = (args - 'version') || jsonb_build_object('file', args -> 'version')
WHERE kind IN ('drawing.read', 'drawing.check', 'drawing.identify', 'drawing.compare')
    AND state NOT IN ('done', 'dead')
"""


class CheckRunTable(Table, tablename="review_check_run", db=DB):
    id = UUID(primary_key=True, default=None)
    file = UUID(default=None, null=False, index=True)
    rulebook = Text(default=None, null=False)
    engine = Text(default=None, null=False)
    counts = JSONB(default=None, null=False)
    findings = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    key = Text(default="", null=False, index=True)
    fired = JSONB(default="{}", null=False)

    review_check_run_once = Unique(["file", "rulebook", "engine"])


class SeatTable(Table, tablename="review_seat", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    body = UUID(default=None, null=False, index=True)
    name = Text(default=None, null=False)
    blocking = Boolean(default=None, null=False)
    state = Text(default=None, null=False)
    result = Text(default=None, null=False)
    note = Text(default=None, null=False)
    closed_by = UUID(default=None, null=True)
    closed_at = Timestamptz(default=None, null=True)

    review_seat_once = Unique(["case", "body"])


class OpinionTable(Table, tablename="review_opinion", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Integer(default=None, null=False)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    version = Integer(default=None, null=False)
    person = UUID(default=None, null=False)
    text = Text(default=None, null=False)
    clause = Text(default=None, null=False)
    severity = Text(default=None, null=False)
    state = Text(default=None, null=False)
    anchor = JSONB(default=None, null=False)
    finding = Text(default=None, null=False)
    reply = Text(default=None, null=False)
    late = Text(default="", null=False)
    given_at = Timestamptz(default=None, null=False)
    closed_at = Timestamptz(default=None, null=True)

    review_opinion_number = Unique(["case", "number"])
