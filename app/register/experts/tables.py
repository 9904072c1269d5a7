"""Rows of experts."""

from piccolo.columns import UUID, Array, Date, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.people.tables import Person
from storage.engine import DB


class Expert(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    disciplines = Array(base_column=Varchar(length=20), default=None, null=False)
    title = Varchar(length=60, default=None, null=False)
    certificate = Varchar(length=60, default=None, null=False)
    employer = Varchar(length=200, default=None, null=False)
    ties = Array(base_column=Varchar(length=18), default=None, null=False)
    state = Varchar(length=12, default=None, null=False, index=True)
    applied_at = Timestamptz(default=None, null=False)
    suspended_until = Date(default=None, null=True)
    reason = Varchar(length=300, default=None, null=False)
