"""Rows of messages and their copies on the way out."""

from piccolo.columns import JSONB, UUID, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.people.tables import Person
from storage.engine import DB


class Message(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    template = Varchar(length=60, default=None, null=False)
    words = JSONB(default=None, null=False)
    path = Varchar(length=300, default=None, null=False)
    sent_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True, index=True)
    sent_at = Timestamptz(default=None, null=False)
    read_at = Timestamptz(default=None, null=True)


class MessageDelivery(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    message = ForeignKey(Message, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    channel = Varchar(length=10, default=None, null=False)
    address = Varchar(length=254, default=None, null=False)
    delivered_at = Timestamptz(default=None, null=True)
    problem = Varchar(length=300, default=None, null=False)
