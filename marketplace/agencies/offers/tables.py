"""Rows of the services that agencies offer."""

from __future__ import annotations

from piccolo.columns import UUID, ForeignKey, Integer, Numeric, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from marketplace.agencies.tables import AgencyTable
from storage.engine import DB


class OfferTable(Table, tablename="agency_offer", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = ForeignKey(AgencyTable, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    service = Varchar(length=40, default=None, null=False, index=True)
    price = Numeric(digits=(16, 2), default=None, null=False)
    unit = Varchar(length=20, default=None, null=False)
    days = Integer(default=None, null=False)
    commitment = Text(default=None, null=False)
    state = Varchar(length=20, default=None, null=False)
    at = Timestamptz(default=None, null=False)

    agency_offer_once = Unique(["agency", "service"])
