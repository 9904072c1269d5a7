"""Rows of saved filters."""

from piccolo.columns import UUID, ForeignKey, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from app.register.people.tables import Person
from storage.engine import DB


class SavedFilter(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False)
    path = Varchar(length=100, default=None, null=False)
    name = Varchar(length=20, default=None, null=False)
    query = Text(default=None, null=False)

    saved_filter_name = Unique(["person", "path", "name"])
