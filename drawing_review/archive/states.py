"""The states of a sealed set."""

from __future__ import annotations

from app.core.states import StateTable

SET = StateTable(
    "set",
    "making",  # 封存制作中
    {
        ("making", "seal"): "sealed",  # 已封存
        ("sealed", "file"): "filed",  # 已备案
        ("sealed", "change"): "changing",  # 变更中
        ("filed", "change"): "changing",
        ("sealed", "supersede"): "superseded",  # 已被替代
        ("filed", "supersede"): "superseded",
        ("changing", "supersede"): "superseded",
        ("changing", "stand"): "sealed",  # the change was given up before anything was approved
        ("changing", "stand_filed"): "filed",
    },
    frozenset({"superseded"}),
)
STANDING = ("sealed", "filed", "changing")  # what a site may build by, but for the sheets under change
