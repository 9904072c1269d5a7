"""Rows of keyholders, their keys, and the envelopes sealed for them."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class KeyholderTable(Table, tablename="keyholder", db=DB):
    id = UUID(primary_key=True, default=None)
    name = Text(default=None, null=False, unique=True)
    person = UUID(default=None, null=True, unique=True)
    verify_key = Text(default=None, null=False)
    active = Boolean(default=None, null=False)
    since = Timestamptz(default=None, null=False)


class TenderKeyTable(Table, tablename="tender_key", db=DB):
    id = UUID(primary_key=True, default=None)
    keyholder = UUID(default=None, null=False, index=True)
    public = Text(default=None, null=False, unique=True)
    made_at = Timestamptz(default=None, null=False)
    tender = UUID(default=None, null=True, index=True)
    private = Text(default=None, null=False)  # empty until released
    released_at = Timestamptz(default=None, null=True)
    false_at = Timestamptz(default=None, null=True)


class SealingTable(Table, tablename="tender_sealing", db=DB):
    id = UUID(primary_key=True, default=None)  # the tender
    holders = JSONB(default=None, null=False)
    needed = Integer(default=None, null=False)
    people = Boolean(default=None, null=False)
    settled = Boolean(default=None, null=False)
    since = Timestamptz(default=None, null=False)
    closed_at = Timestamptz(default=None, null=True)
    waiting = Boolean(default=None, null=False)


class EnvelopeTable(Table, tablename="envelope", db=DB):
    id = UUID(primary_key=True, default=None)  # the bid
    tender = UUID(default=None, null=False, index=True)
    receipt = BigInt(default=None, null=False)
    sha256 = Text(default=None, null=False)
    text = Text(default=None, null=False)
