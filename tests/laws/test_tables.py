from __future__ import annotations

import pytest
from piccolo.table import Table

from app.piccolo_app import table_classes
from storage.engine import DB


@pytest.mark.parametrize("table", list(table_classes()), ids=lambda table: table._meta.tablename)
def test_every_table_names_the_one_engine(table: type[Table]) -> None:
    """Without `db=DB` Piccolo looks for a configuration file, which only migrations have."""
    assert table._meta._db is DB
