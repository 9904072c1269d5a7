from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from app.core.term import Light
from app.html.engine import environment, render
from app.html.visit import VISIT, Visit
from app.html.words import _

PARTS = '{% import "app/html/parts.html" as parts %}'


def rendered(source: str, **values: object) -> str:
    return environment().from_string(PARTS + source).render(**values)


def test_a_template_is_found_beside_its_feature() -> None:
    assert environment().get_template("app/html/parts.html").filename is not None


@pytest.mark.parametrize("name", ["../app/html/parts.html", "/etc/passwd", "app/html/nothing.html"])
def test_no_template_outside_the_house(name: str) -> None:
    with pytest.raises(TemplateNotFound):
        render(name)


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ forgotten }}")


def test_values_are_escaped_in_sentences_too() -> None:
    out = rendered('{{ name }} {{ _("共 %(n)s 条", n=name) }}', name="<script>")
    assert "<script>" not in out
    assert out.count("&lt;script&gt;") == 2


def test_a_light_has_shape_and_word() -> None:
    out = rendered("{{ parts.light(light) }}", light=Light.OVERDUE)
    assert "■" in out and "超期" in out


def test_sentences_follow_the_visit() -> None:
    label = _("登录")
    assert label == "登录", "outside a request: the Chinese itself"
    token = VISIT.set(Visit(language="en"))
    try:
        assert _(label) == "Sign in"
        assert _("此句没有英文") == "此句没有英文"
        assert "Overdue" in rendered("{{ parts.light(light) }}", light=Light.OVERDUE)
    finally:
        VISIT.reset(token)
