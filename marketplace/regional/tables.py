"""Rows of regional assessments and of projects' sites."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.districts.tables import District
from app.register.people.tables import Person
from app.register.projects.tables import Project
from storage.engine import DB


class RegionalAssessment(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    number = Varchar(length=200, default=None, null=False, unique=True)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    terms = JSONB(default=None, null=False)
    report = JSONB(default=None, null=True)
    entered_at = Timestamptz(default=None, null=False)
    ended_on = Date(default=None, null=True)
    ending = Text(default=None, null=False)


class ProjectSite(Table, db=DB):
    project = ForeignKey(Project, on_delete=OnDelete.restrict, default=None, null=False, primary_key=True)
    area = JSONB(default=None, null=False)
    figures = JSONB(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
