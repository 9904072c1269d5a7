"""Rows of notices, of the proofs of their service, and of the last number given."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class IssuedNoticeTable(Table, tablename="issued_notice", db=DB):
    id = UUID(primary_key=True, default=None)
    kind = Text(default=None, null=False)
    year = Integer(default=None, null=False)
    serial = Integer(default=None, null=False)
    number = Text(default=None, null=False, index=True)
    issuer = UUID(default=None, null=False, index=True)
    issuer_name = Text(default=None, null=False)
    district = UUID(default=None, null=False)
    addressee = UUID(default=None, null=False, index=True)
    addressee_name = Text(default=None, null=False)
    title = Text(default=None, null=False)
    path = Text(default=None, null=False, index=True)
    about = Text(default=None, null=False)
    blocks = JSONB(default=None, null=False)
    source = UUID(default=None, null=False)
    code = Text(default=None, null=False)
    code_note = Text(default=None, null=False)
    issued_by = UUID(default=None, null=True)
    issued_at = Timestamptz(default=None, null=False)
    pdf = Text(default=None, null=False)
    sealed_by = Text(default=None, null=False)
    announced_at = Timestamptz(default=None, null=True)
    served_at = Timestamptz(default=None, null=True)
    served_way = Text(default=None, null=True)
    signers = JSONB(default=None, null=True)

    notice_number_once = Unique(["issuer", "kind", "year", "serial"])
    notice_once = Unique(["kind", "source", "addressee"])


class NoticeServiceTable(Table, tablename="notice_service", db=DB):
    id = UUID(primary_key=True, default=None)
    notice = UUID(default=None, null=False, index=True)
    way = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    person = UUID(default=None, null=True)
    receiver = Text(default=None, null=False)
    receipt = Text(default=None, null=False)


class NoticeCounterTable(Table, tablename="notice_counter", db=DB):
    """The last serial of an issuer, kind and year; locked by whoever numbers, so that no number is lost."""

    id = Text(primary_key=True, default=None)
    last = Integer(default=None, null=False)
