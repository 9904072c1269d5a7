"""A body (部门): a public authority or a part of one, in a district. Bodies form a tree."""

from __future__ import annotations

import msgspec

from app.core.fact import Fact
from app.core.ids import BodyId, DistrictId


class Body(msgspec.Struct, frozen=True):
    id: BodyId
    code: str  # 机构编码：在本平台内唯一，如 yz-zrzy
    name: str
    short: str  # 简称，列表中使用
    district: DistrictId
    parent: BodyId | None


class BodyAdded(Fact, frozen=True, tag="body.added"):  # 设立部门
    body: BodyId
    code: str
    name: str
    short: str
    district: DistrictId
    parent: BodyId | None


class BodyRenamed(Fact, frozen=True, tag="body.renamed"):  # 部门更名
    body: BodyId
    name: str
    short: str
