"""Every sentence that pages show is Chinese in the code and has an English in an en.po."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from app.core.settings import ROOT
from app.html.words import ROOMS, catalogues, english

KEYWORDS = {"_": None}


def sources(ending: str) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob(f"*.{ending}")):
            if "node_modules" not in path.parts and "static" not in path.parts:
                yield path


def marked(path: Path) -> list[str]:
    method = "jinja2.ext:babel_extract" if path.suffix == ".html" else "python"
    found = extract_from_file(method, str(path), keywords=KEYWORDS)  # type: ignore[arg-type]
    return [sentence for _, sentence, _, _ in found if isinstance(sentence, str)]


@pytest.mark.parametrize("path", [*sources("py"), *sources("html")], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_sentence_has_english(path: Path) -> None:
    missing = sorted({sentence for sentence in marked(path) if sentence not in english()})
    assert not missing, f"add to the en.po beside {path.relative_to(ROOT)}"


@pytest.mark.parametrize("path", list(sources("html")), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_chinese_outside_a_mark(path: Path) -> None:
    """What is left of a template without its marked sentences and its comments holds no Chinese."""
    import re

    left = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    left = re.sub(r"_\(\s*(\"[^\"]*\"|'[^']*')", "", left)
    assert not re.findall(r"[\u4e00-\u9fff]+", left)


def test_catalogues_hold_nothing_unused() -> None:
    text = "\n".join(path.read_text() for ending in ("py", "html") for path in sources(ending))
    text = text.replace("\\n", "\n")
    assert not [sentence for sentence in english() if sentence not in text]


def test_placeholders_agree() -> None:
    import re

    def names(sentence: str) -> list[str]:
        return sorted(re.findall(r"%\((\w+)\)[sd]", sentence))

    assert not [zh for zh, en in english().items() if names(zh) != names(en)]


def test_there_are_catalogues() -> None:
    assert ROOT / "app" / "html" / "en.po" in list(catalogues())
