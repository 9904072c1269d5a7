"""Rows of aliases."""

from __future__ import annotations

from piccolo.columns import UUID, ForeignKey, Text
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from app.register.organisations.tables import Organisation
from storage.engine import DB


class LayerAlias(Table, tablename="layer_alias", db=DB):
    id = UUID(primary_key=True, default=None)
    organisation = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    kind = Text(default=None, null=False)
    name = Text(default=None, null=False)
    token = Text(default=None, null=False)

    layer_alias_once = Unique(["organisation", "kind", "name"])
