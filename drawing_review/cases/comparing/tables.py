"""Tables of fingerprints, comparisons and holdings."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class IdentityTable(Table, tablename="review_identity", db=DB):
    id = UUID(primary_key=True, default=None)  # the file's
    case = UUID(default=None, null=False, index=True)
    structure = Text(default=None, null=False, index=True)
    picture = Text(default=None, null=False)
    entities = Integer(default=None, null=False)


class ComparisonTable(Table, tablename="review_comparison", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    file = UUID(default=None, null=False)
    against = UUID(default=None, null=False)
    answer = Text(default=None, null=False)
    counts = JSONB(default=None, null=False)
    difference = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_comparison_once = Unique(["file", "against"])


class HoldingTable(Table, tablename="review_holding", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    version = UUID(default=None, null=False)
    file = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    against = UUID(default=None, null=True)
    state = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    answer = Text(default=None, null=False)
    counts = JSONB(default=None, null=False)
    difference = Text(default=None, null=False)
    refusal = JSONB(default=None, null=False)
