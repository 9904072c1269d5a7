"""The profile (项目概况): what the project's form says that a drawing may not."""

from __future__ import annotations

import msgspec


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Every field is optional: a check that lacks one cannot tell, it never assumes a default."""

    land_area_m2: float | None = None  # 用地面积
    setback_m: float | None = None  # 规划条件：建筑退让用地红线
    density_limit: float | None = None  # 规划条件：建筑密度上限 (0–1)
