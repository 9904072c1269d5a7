"""Values → PDF/A by Typst. Equal values give equal bytes: no clock, no system font, no network.

What people wrote goes in as data and is never read as markup.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
import typst

from app.paper.codes import qr_svg
from app.paper.fonts import fonts, printable
from app.paper.model import Letter

HERE = Path(__file__).parent
ARCHIVAL: Final = "a-2b"  # PDF/A-2b, ISO 19005-2: every font inside, nothing fetched


def letter(given: Letter) -> bytes:
    """The letter as PDF/A. Refused("no_fonts")."""
    code = qr_svg(given.code) if given.code else ""
    return typeset(HERE / "letter.typ", {**msgspec.to_builtins(given), "code": code}, given.day)


def typeset(template: Path, data: dict[str, Any], day: tuple[int, int, int]) -> bytes:
    """The template filled with `data`, dated `day`. It can read no file outside its own folder."""
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": printable(msgspec.json.encode(data).decode())},
        format="pdf",
        pdf_standards=[ARCHIVAL],
        timestamp=datetime(*day, tzinfo=UTC),
    )
