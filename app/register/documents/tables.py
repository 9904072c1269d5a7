"""Rows of documents."""

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.organisations.tables import Organisation
from app.register.people.tables import Person
from storage.engine import DB


class Document(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    holder_kind = Varchar(length=20, default=None, null=False)
    holder = UUID(default=None, null=False, index=True)
    kind = Varchar(length=30, default=None, null=False)
    name = Varchar(length=130, default=None, null=False)
    media_type = Varchar(length=100, default=None, null=False)
    size = BigInt(default=None, null=False)
    sha256 = Varchar(length=64, default=None, null=False)
    state = Varchar(length=10, default=None, null=False)
    given_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False)
    given_for = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False)
    given_at = Timestamptz(default=None, null=False)
    verified_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    verified_at = Timestamptz(default=None, null=True)
    valid_until = Date(default=None, null=True)
