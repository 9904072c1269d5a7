"""A set as one HTML file for a site without network: sheets inside it, codes checked by the key inside it."""

from __future__ import annotations

import asyncio
import gzip
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

import msgspec
from markupsafe import Markup

from app.html.assets import BUILT, address
from app.html.engine import render
from app.register.projects.model import Project
from drawing_review.archive import rules, tokens
from drawing_review.archive.model import SealedSet, SealedSheet
from storage.blobs.store import store as blobs
from storage.trail.note import Verifier


async def offline_file(
    found: SealedSet, sheets: Sequence[SealedSheet], built: Project, key: Verifier
) -> bytes:
    """The file. It fetches nothing, and says of when it is: what was replaced since, it cannot know."""
    drawn = [await _sheet(found, one) for one in sheets]
    data = {
        "key": key.public.hex(),
        "set": str(found.id),
        "edition": found.edition,
        "certificate": found.certificate_number,
        "sheets": drawn,
    }
    text = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    page = render(
        "drawing_review/inspection/offline.html",
        set=found,
        project=built,
        data=Markup(text),  # noqa: S704 (our own JSON, in which no element can end)
        script=_script(),
    )
    return page.encode()


async def _sheet(found: SealedSet, sheet: SealedSheet) -> dict[str, str | int]:
    svg = await blobs().read(sheet.svg)
    packed = await asyncio.to_thread(gzip.compress, svg, 6, mtime=0)
    return {
        "index": sheet.index,
        "number": sheet.number,
        "name": sheet.name,
        "token": sheet.token,
        "typed": tokens.shown(sheet.typed),
        "standing": rules.standing(found, sheet).value,
        "svg": b64encode(packed).decode(),
    }


def _script() -> Markup:
    """The same program that the pages load."""
    built = (BUILT / Path(address("offline.js")).name).read_text("utf-8")
    return Markup(built.replace("</script", "<\\/script"))  # noqa: S704 (our own file)
