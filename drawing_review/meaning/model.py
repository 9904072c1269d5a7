"""An alias (对照): a layer or block name by which a design institute means something."""

from __future__ import annotations

from enum import StrEnum

import msgspec

KEY = "PT_审查"  # XDATA application and attribute tag that state a meaning outright


class Kind(StrEnum):
    LAYER = "layer"  # 图层
    BLOCK = "block"  # 图块


class Basis(StrEnum):
    """Why something is taken to mean what it does, best first."""

    KEY = "key"  # 图中注明
    OWN = "own"  # 设计单位的对照表
    NAME = "name"  # 通用名称表
    PATTERN = "pattern"  # 名称相似（推定）
    TEXT = "text"  # 轮廓内文字（推定）
    SHAPE = "shape"  # 图形（推定）


INFERRED = frozenset({Basis.PATTERN, Basis.TEXT, Basis.SHAPE})


class Alias(msgspec.Struct, frozen=True):
    """`name` may hold * and ?, and is compared without case. An empty `token`: it means nothing."""

    kind: Kind
    name: str
    token: str


class Known(msgspec.Struct, frozen=True):
    token: str
    basis: Basis

    @property
    def inferred(self) -> bool:
        return self.basis in INFERRED
