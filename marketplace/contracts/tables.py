"""Rows of contracts, their signatures, amendments and endings."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Numeric, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class ContractTable(Table, tablename="contract", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    tender = UUID(default=None, null=False, index=True)
    lot = UUID(default=None, null=False)
    award = UUID(default=None, null=False, unique=True)
    owner = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False, index=True)
    amount = Numeric(digits=(18, 2), default=None, null=False)
    text = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    state = Text(default=None, null=False)
    drawn_at = Timestamptz(default=None, null=False)
    sign_due = Timestamptz(default=None, null=False)
    signed_at = Timestamptz(default=None, null=True)
    file_due = Timestamptz(default=None, null=True)
    filed_at = Timestamptz(default=None, null=True)
    begun_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)


class SignatureTable(Table, tablename="contract_signature", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    party = UUID(default=None, null=False)
    person = UUID(default=None, null=False)
    sha256 = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    contract_signature_once = Unique(["contract", "party"])


class ContractAmendmentTable(Table, tablename="contract_amendment", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    proposed_by = UUID(default=None, null=False)
    text = Text(default=None, null=False)
    amount = Numeric(digits=(18, 2), default=None, null=True)
    state = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    decided_at = Timestamptz(default=None, null=True)

    contract_amendment_number = Unique(["contract", "number"])


class EndingTable(Table, tablename="contract_ending", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    by = UUID(default=None, null=False)
    ground = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    state = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    decided_at = Timestamptz(default=None, null=True)
