"""What the forms of ratings send, and on which device they were filled in."""

from __future__ import annotations

from typing import Any

from litestar import Request

from app.register.feedback.commands import Said
from app.register.feedback.model import Reason
from app.register.feedback.rules import digest

Request_ = Request[Any, Any, Any]


def device(request: Request_) -> str:
    """Digest of address and browser; empty where the browser does not name itself."""
    return digest(request.user.address or "", request.headers.get("User-Agent", ""))


async def said(request: Request_) -> Said:
    """The form's `level`, `reasons` and `words`; a level that is none becomes 0, which the rules refuse."""
    form = await request.form()
    level = str(form.get("level", ""))
    known = {one.value for one in Reason}
    reasons = tuple(Reason(one) for one in form.getall("reasons", []) if one in known)
    return Said(
        level=int(level) if level in {"1", "2", "3", "4", "5"} else 0,
        reasons=reasons,
        words=str(form.get("words", "")),
        device=device(request),
    )


async def text(request: Request_, name: str) -> str:
    return str((await request.form()).get(name, ""))[:4000]
