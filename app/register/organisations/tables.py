"""Rows of organisations and their mandates."""

from piccolo.columns import UUID, Array, Date, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.districts.tables import District
from app.register.people.tables import Person
from storage.engine import DB


class Organisation(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    code = Varchar(length=18, default=None, null=False, index=True)
    name = Varchar(length=200, default=None, null=False)
    roles = Array(base_column=Varchar(length=20), default=None, null=False)
    legal_representative = ForeignKey(
        Person, on_delete=OnDelete.restrict, default=None, null=False, index=True
    )
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False)
    address = Varchar(length=300, default=None, null=False)
    phone = Varchar(length=20, default=None, null=False)
    standing = Varchar(length=10, default="verified", null=False)


UNIQUE = (
    "CREATE UNIQUE INDEX organisation_verified_code ON organisation (code) WHERE standing = 'verified'",
    "CREATE UNIQUE INDEX organisation_claimed_once ON organisation (code, legal_representative) "
    "WHERE standing = 'claimed'",
)  # for add_raw in the migration


class Mandate(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    organisation = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    role = Varchar(length=20, default=None, null=False)
    since = Date(default=None, null=False)
    until = Date(default=None, null=True)
    granted_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    revoked_at = Timestamptz(default=None, null=True)
