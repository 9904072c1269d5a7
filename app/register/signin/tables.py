"""Rows of credentials and sessions."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from storage.engine import DB


class Credential(Table, db=DB):
    person = UUID(primary_key=True, default=None)
    password = Text(default=None, null=False)
    changed_at = Timestamptz(default=None, null=False)
    temporary = Boolean(default=None, null=False)
    secret = Varchar(length=64, default=None, null=True)
    enrolled = Boolean(default=None, null=False)
    used_step = Integer(default=None, null=False)


class Session(Table, db=DB):
    """Exempt from the trail's trigger: opening and ending one are operations with entries of their own."""

    id = UUID(primary_key=True, default=None)
    token = Bytea(default=None, null=False, unique=True)  # SHA-256 of it
    person = UUID(default=None, null=False, index=True)
    stage = Varchar(length=16, default=None, null=False)
    organisation = UUID(default=None, null=True)
    body = UUID(default=None, null=True)
    deputy_for = UUID(default=None, null=True)
    created_at = Timestamptz(default=None, null=False)
    seen_at = Timestamptz(default=None, null=False)
    ends_at = Timestamptz(default=None, null=False, index=True)
    stepped_up_at = Timestamptz(default=None, null=True)
    address = Varchar(length=64, default=None, null=False)
    agent = Varchar(length=200, default=None, null=False)

    session_stage_known = Check("stage IN ('second_factor', 'open')")
