"""Rows ↔ values of approving departments."""

from __future__ import annotations

from marketplace.catalogue.departments.model import ServiceDepartment
from marketplace.catalogue.departments.tables import ServiceDepartmentTable
from storage.rows import Rows

rows = Rows({ServiceDepartment: (ServiceDepartmentTable, "审批部门")})


async def of_service(code: str) -> list[ServiceDepartment]:
    """Every one ever named, in the order in which it was."""
    return await rows.of(ServiceDepartment, code=code)
