"""Rows of panels and their seats."""

from piccolo.columns import JSONB, UUID, Array, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.experts.tables import Expert
from app.register.people.tables import Person
from storage.engine import DB


class Panel(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    subject_kind = Varchar(length=40, default=None, null=False)
    subject_id = Varchar(length=80, default=None, null=False, index=True)
    title = Varchar(length=200, default=None, null=False)
    needs = JSONB(default=None, null=False)
    avoid = Array(base_column=Varchar(length=18), default=None, null=False)
    draws = JSONB(default=None, null=False)
    excluded = JSONB(default=None, null=False)
    answer_hours = Integer(default=None, null=False)
    state = Varchar(length=12, default=None, null=False)
    called_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    called_at = Timestamptz(default=None, null=False)


class PanelSeat(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    panel = ForeignKey(Panel, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    expert = ForeignKey(Expert, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    discipline = Varchar(length=20, default=None, null=False)
    place = Integer(default=None, null=False)
    state = Varchar(length=12, default=None, null=False, index=True)
    invited_at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)
    reason = Varchar(length=300, default=None, null=False)
