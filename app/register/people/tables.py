"""Rows of people."""

from piccolo.columns import UUID, Varchar
from piccolo.table import Table

from storage.engine import DB


class Person(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    login = Varchar(length=32, default=None, null=False, unique=True)
    name = Varchar(length=60, default=None, null=False)
    phone = Varchar(length=20, default=None, null=False)
    email = Varchar(length=254, default=None, null=False)
    state = Varchar(length=10, default=None, null=False)
