"""How marks look, by discipline: the one table for the desk, its legend and every export.

Colours stand apart from each other and from the findings' red on dark and light paper; the dash tells
disciplines apart where colours cannot be seen. Lengths of dashes are CSS pixels.
"""

from __future__ import annotations

import msgspec


class Style(msgspec.Struct, frozen=True):
    colour: str  # #rrggbb
    dash: tuple[int, ...] = ()


OTHER = Style("#1c7ed6")
STYLES = {
    "architecture": Style("#1c7ed6"),
    "structure": Style("#9c36b5"),
    "plumbing": Style("#0b7285", (10, 4)),
    "hvac": Style("#2b8a3e", (10, 4)),
    "electrical": Style("#c2410c", (10, 4)),
    "planning": Style("#5c940d"),
    "fire": Style("#e03131"),
    "civil_defence": Style("#862e9c", (4, 3)),
    "accessibility": Style("#1971c2", (4, 3)),
    "energy": Style("#087f5b", (4, 3)),
    "lightning": Style("#b35c00", (4, 3)),
    "communications": Style("#364fc7", (12, 3, 2, 3)),
    "security": Style("#a61e4d", (12, 3, 2, 3)),
}


def style_of(discipline: str) -> Style:
    """A discipline's style; the common one for a discipline that was configured later."""
    return STYLES.get(discipline, OTHER)
