"""The template engine. `drawing_review/cases/list.html` is drawing_review/cases/templates/list.html."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from jinja2 import Environment, FunctionLoader, StrictUndefined

from app.core import money
from app.core.settings import ROOT
from app.html import assets, say, words
from app.html.roles import role_name
from app.html.visit import visit


def _load(name: str) -> tuple[str, str, None] | None:
    place = PurePosixPath(name)
    if ".." in place.parts or place.is_absolute():
        return None
    path = ROOT / place.parent / "templates" / place.name
    return (path.read_text(), str(path), None) if path.is_file() else None


@cache
def environment() -> Environment:
    """One environment for the process. A name nobody gave is an error, not an empty string."""
    jinja = Environment(
        loader=FunctionLoader(_load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        enable_async=False,
    )
    jinja.globals.update(
        _=words.markup, asset=assets.address, visit=visit, languages=words.LANGUAGES, role_name=role_name
    )
    jinja.filters.update(
        moment=say.moment,
        instant=say.instant,
        day=say.day,
        number=say.number,
        size=say.size,
        figures=money.figures,
        capitals=money.capitals,
    )
    return jinja


def render(template: str, **values: object) -> str:
    return environment().get_template(template).render(**values)
