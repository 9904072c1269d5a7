"""Our cookies: the session's, the visit's (before sign-in), the language's."""

from __future__ import annotations

import re
import secrets
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from app.web.addresses import Address

SESSION, VISIT, LANGUAGE = "lianshen", "visit", "language"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def known_token(request: Request[Any, Any, Any], address: Address, name: str) -> str:
    """The token in a cookie of ours; empty if there is none or we cannot have made it."""
    value = request.cookies.get(address.cookie(name), "")
    return value if _TOKEN.fullmatch(value) else ""


def session_cookie(address: Address, token: str) -> Cookie:
    """It goes when the browser is closed; the server ends the session sooner."""
    return _cookie(address, SESSION, token, None)


def no_session_cookie(address: Address) -> Cookie:
    return _cookie(address, SESSION, "", 0)


def visit_cookie(address: Address, token: str) -> Cookie:
    return _cookie(address, VISIT, token, None)


def language_cookie(address: Address, language: str) -> Cookie:
    return _cookie(address, LANGUAGE, language, 365 * 86400)


def _cookie(address: Address, name: str, value: str, max_age: int | None) -> Cookie:
    return Cookie(
        address.cookie(name),
        value=value,
        path="/",
        secure=address.secure,
        httponly=True,
        samesite="lax",
        max_age=max_age,
    )
