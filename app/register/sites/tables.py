"""Rows of sites and of districts' outlines."""

from piccolo.columns import JSONB, UUID, DoublePrecision, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.districts.tables import District
from app.register.people.tables import Person
from app.register.projects.tables import Project
from storage.engine import DB


class SiteTable(Table, tablename="project_boundary", db=DB):
    id = UUID(primary_key=True, default=None)
    project = ForeignKey(Project, on_delete=OnDelete.restrict, default=None, null=False, unique=True)
    source = Varchar(length=10, default=None, null=False)
    width = Integer(default=None, null=False)
    meridian = Integer(default=None, null=False)
    plane = JSONB(default=None, null=False)
    globe = JSONB(default=None, null=False)
    area = DoublePrecision(default=None, null=False)
    remarks = JSONB(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)


class OutlineTable(Table, tablename="district_outline", db=DB):
    id = UUID(primary_key=True, default=None)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False, unique=True)
    globe = JSONB(default=None, null=False)
