"""Words on pages: Chinese in the code, English in the `en.po` beside each feature.

`_("共 %(n)d 件", n=3)` gives the sentence in the visitor's language. Outside a request it gives the
Chinese itself, so that a table of labels can be marked at import and translated where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from app.core.settings import ROOT
from app.html.visit import visit

LANGUAGES = {"zh": "中文", "en": "English"}
ROOMS = ("app", "marketplace", "drawing_review", "storage")


def catalogues() -> Iterator[Path]:
    """Every `en.po` of the house, in a fixed order."""
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("en.po"))


@cache
def english() -> dict[str, str]:
    """Chinese sentence → English, merged from all catalogues. ValueError if two disagree."""
    merged: dict[str, str] = {}
    for path in catalogues():
        with path.open("rb") as file:
            entries = read_po(file, locale="en")
        for entry in entries:
            chinese, said = str(entry.id), str(entry.string)
            if chinese and said and merged.setdefault(chinese, said) != said:
                raise ValueError(f"{path.relative_to(ROOT)}: {chinese!r} has another English elsewhere")
    return merged


def translate(sentence: str, language: str) -> str:
    """The sentence in `language`; the Chinese itself where no English is known."""
    return english().get(sentence, sentence) if language == "en" else sentence


def _(sentence: str, **values: Any) -> str:
    """The sentence in the visitor's language, `%(name)s` filled in."""
    text = translate(sentence, visit().language)
    return text % values if values else text


def markup(sentence: str, **values: Any) -> str:
    """`_` for templates: the sentence may hold markup, the values are escaped."""
    text = Markup(translate(sentence, visit().language))  # noqa: S704  (ours; values are escaped by %)
    return text % {name: escape(value) for name, value in values.items()} if values else text
