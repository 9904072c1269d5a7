"""Rows of projects and their designers."""

from piccolo.columns import JSONB, UUID, ForeignKey, Integer, Numeric, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from app.register.districts.tables import District
from app.register.organisations.tables import Organisation
from app.register.people.tables import Person
from storage.engine import DB


class Project(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    code = Varchar(length=24, default=None, null=False, unique=True)
    owner = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    name = Varchar(length=200, default=None, null=False)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    address = Varchar(length=300, default=None, null=False)
    use = Varchar(length=20, default=None, null=False)
    site_area = Numeric(digits=(14, 2), default=None, null=True)
    floor_area = Numeric(digits=(14, 2), default=None, null=True)
    height = Numeric(digits=(8, 3), default=None, null=True)
    storeys_above = Integer(default=None, null=True)
    storeys_below = Integer(default=None, null=True)
    planning = JSONB(default=None, null=False)
    registered_at = Timestamptz(default=None, null=False)
    registered_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)


class ProjectDesigner(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    project = ForeignKey(Project, on_delete=OnDelete.restrict, default=None, null=False)
    designer = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False, index=True)

    project_designer_once = Unique(["project", "designer"])
