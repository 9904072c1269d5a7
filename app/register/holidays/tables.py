"""Rows of holiday notices and their days."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from storage.engine import DB


class HolidayNotice(Table, db=DB):
    id = UUID(primary_key=True, default=None)  # UUIDv7: later notices amend earlier ones
    number = Varchar(length=40, default=None, null=False, unique=True)
    year = Integer(default=None, null=False)


class HolidayDay(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    notice = ForeignKey(HolidayNotice, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    day = Date(default=None, null=False)
    works = Boolean(default=None, null=False)
    name = Varchar(length=40, default=None, null=False)
