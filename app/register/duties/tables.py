"""Rows of duties granted."""

from piccolo.columns import UUID, Date, ForeignKey, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.bodies.tables import Body
from app.register.districts.tables import District
from app.register.people.tables import Person
from storage.engine import DB


class DutyGrant(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    role = Varchar(length=20, default=None, null=False)
    body = ForeignKey(Body, on_delete=OnDelete.restrict, default=None, null=True, index=True)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=True)
    since = Date(default=None, null=False)
    until = Date(default=None, null=True)
    state = Varchar(length=10, default=None, null=False)
    proposed_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    decided_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
