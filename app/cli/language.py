"""The language in which the command line speaks to a person."""

from __future__ import annotations

import os


def language() -> str:
    """The language for the command line: Chinese where the person's locale is, English for any other."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, named), "").startswith("zh") else "en"


def say(chinese: str, english: str) -> None:
    """Print the sentence in the person's language, at once."""
    print(chinese if language() == "zh" else english, flush=True)
