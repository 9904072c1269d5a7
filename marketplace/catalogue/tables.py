"""Rows of the catalogue: only ever added, so that every day can be read again."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.districts.tables import District
from app.register.people.tables import Person
from storage.engine import DB


class ServiceEntry(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    code = Varchar(length=10, default=None, null=False, index=True)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    since = Date(default=None, null=False)  # of two entries for one day the later entered holds
    facts = JSONB(default=None, null=True)  # none: the service ends
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)


class ServiceAddition(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    code = Varchar(length=10, default=None, null=False, index=True)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    element = Varchar(length=40, default=None, null=False)
    text = Text(default=None, null=False)
    since = Date(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)


class GuideElements(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    since = Date(default=None, null=False)
    elements = JSONB(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
