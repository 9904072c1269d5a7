"""What may be saved: an address of ours, a short name, a handful for each list."""

from __future__ import annotations

import re

from app.core.refusal import Refused
from app.register.filters import refusals  # noqa: F401  (declares the codes used here)
from app.register.filters.model import Filter, FilterSaved

PATH = re.compile(r"(/[a-z][a-z-]{0,30}){1,3}")  # never an address elsewhere
MOST = 12


def save(new: Filter, have: list[Filter]) -> FilterSaved:
    """`have` are the person's filters of this list."""
    name = new.name
    if not PATH.fullmatch(new.path) or len(new.query) > 500 or "\x00" in new.query:
        raise Refused("invalid", field="path", why="请从列表页面保存")
    if not 1 <= len(name) <= 20 or not name.isprintable():
        raise Refused("invalid", field="name", why="请填写名称，不超过 20 字")
    if any(one.name == name for one in have):
        raise Refused("filter_name_taken", name=name)
    if len(have) >= MOST:
        raise Refused("too_many_filters", most=MOST)
    return FilterSaved(filter=new.id, person=new.person, path=new.path)
