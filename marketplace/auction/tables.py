"""Rows of auctions and of the prices spoken in them."""

from piccolo.columns import JSONB, UUID, Integer, Numeric, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class AuctionTable(Table, tablename="auction", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    lot = UUID(default=None, null=False, unique=True)
    speakers = JSONB(default=None, null=False)
    rounds = Integer(default=None, null=False)
    turn = Integer(default=None, null=False)
    pause = Integer(default=None, null=False)
    step = Numeric(digits=(18, 2), default=None, null=False)
    begins_at = Timestamptz(default=None, null=False)
    closed_at = Timestamptz(default=None, null=True)


class WordTable(Table, tablename="auction_word", db=DB):
    id = UUID(primary_key=True, default=None)
    auction = UUID(default=None, null=False, index=True)
    bid = UUID(default=None, null=False)
    person = UUID(default=None, null=False)
    round = Integer(default=None, null=False)
    amount = Numeric(digits=(18, 2), default=None, null=False)
    at = Timestamptz(default=None, null=False)

    auction_word_once = Unique(["auction", "bid", "round"])
