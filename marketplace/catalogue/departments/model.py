"""The approving department (审批部门) of a service in a district."""

from __future__ import annotations

from datetime import datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import BodyId, DistrictId

DepartmentId = NewType("DepartmentId", UUID)


class ServiceDepartment(msgspec.Struct, frozen=True, kw_only=True):
    """Named for a service; it holds in the district and all below it until a later one is named."""

    id: DepartmentId
    code: str  # 服务事项编码
    district: DistrictId
    body: BodyId
    at: datetime


class DepartmentNamed(Fact, frozen=True, tag="service.department_named"):  # 明确审批部门
    service: str
    district: DistrictId
    body: BodyId
    at: datetime
