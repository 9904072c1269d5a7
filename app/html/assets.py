"""Addresses of static files. `./lianshen build` writes them to `app/web/static` with their content's hash
in the name, so that browsers may keep them for ever; `manifest.json` there says which name became which.
"""

from __future__ import annotations

from functools import cache

import msgspec

from app.core.settings import ROOT

BUILT = ROOT / "app" / "web" / "static"


def built() -> bool:
    """Whether the front end has been built."""
    return (BUILT / "manifest.json").is_file()


@cache
def _manifest() -> dict[str, str]:
    return msgspec.json.decode((BUILT / "manifest.json").read_bytes(), type=dict[str, str])


def address(name: str) -> str:
    """The address of a static file ("frame.css"). KeyError if the build has none of that name.

    Without a build (tests of pages alone) the plain name; `app.web.main` does not start that way.
    """
    return f"/static/{_manifest()[name] if built() else name}"
