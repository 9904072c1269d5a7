"""The table of jobs. Exempt from the trail: what a job changes is trailed, its own state is not."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Check
from piccolo.table import Table

from storage.engine import DB


class JobTable(Table, tablename="job", db=DB):
    id = UUID(primary_key=True, default=None)
    kind = Text(default=None, null=False)
    queue = Text(default=None, null=False)
    key = Text(default=None, null=True, unique=True)  # one job per key, ever
    args = JSONB(default=None, null=False)
    correlation = UUID(default=None, null=True)
    state = Text(default="new", null=False)
    attempts = Integer(default=0, null=False)  # the fencing number of the newest claim
    failures = Integer(default=0, null=False)  # attempts that failed or whose lease ran out
    allowed = Integer(default=None, null=True)  # failures at which it is dead; known from the claim on
    due_at = Timestamptz(default=None, null=False)  # new: send; sent: send again; running: lease ends
    created_at = Timestamptz(default=None, null=False)
    done_at = Timestamptz(default=None, null=True)
    error = Text(default=None, null=True)
    progress = JSONB(default=None, null=True)

    job_state_known = Check("state IN ('new', 'sent', 'running', 'done', 'dead')")


# For add_raw in the migration: Piccolo has no partial indexes.
INDEXES = (
    "CREATE INDEX job_open ON job (queue, due_at) WHERE state IN ('new', 'sent', 'running')",
    "CREATE INDEX job_dead ON job (created_at) WHERE state = 'dead'",
    "CREATE INDEX job_over ON job (done_at) WHERE state = 'done'",
)
