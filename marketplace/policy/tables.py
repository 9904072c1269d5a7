"""Rows of policy amendments. They are only ever added."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.people.tables import Person
from storage.engine import DB


class PolicyAmendment(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    version = Integer(default=None, null=False, unique=True)
    number = Varchar(length=60, default=None, null=False)
    value = Varchar(length=40, default=None, null=False)
    since = Date(default=None, null=False)
    source = Varchar(length=1, default=None, null=False)
    basis = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
