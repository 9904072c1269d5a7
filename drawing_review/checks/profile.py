"""The profile (项目概况): what the project's form and the drawing's own design notes say of the building."""

from __future__ import annotations

import msgspec


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Every field is optional: a check that lacks one cannot tell, it never assumes a default."""

    land_area_m2: float | None = None  # 用地面积
    setback_m: float | None = None  # 规划条件：建筑退让用地红线
    density_limit: float | None = None  # 规划条件：建筑密度上限 (0–1)
    use: str | None = None  # 建筑使用性质：register.projects.model.Use
    height_m: float | None = None  # 建筑高度
    storeys_above: int | None = None  # 地上层数
    storeys_below: int | None = None  # 地下层数
    floor_area_m2: float | None = None  # 总建筑面积
    fire_class: int | None = None  # 耐火等级 1–4
    sprinklered: bool | None = None  # 自动喷水灭火系统
    occupants: int | None = None  # 设计使用人数
