"""The second factor: time-based codes (TOTP, RFC 6238), one step of 30 seconds either way."""

from __future__ import annotations

from datetime import datetime

import pyotp
import segno

from app.core.actor import Role

STEP = 30  # seconds
CALLED_FOR = frozenset(  # whose duties call for it (等保2.0 三级 8.1.4.1 d)
    {Role.REGULATOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
)


def new_secret() -> str:
    """160 bits, base32."""
    return pyotp.random_base32()


def accepted_step(secret: str, code: str, now: datetime, used_step: int) -> int | None:
    """The step whose code this is, if it is newer than the last one used; None otherwise."""
    totp = pyotp.TOTP(secret)
    here = int(now.timestamp()) // STEP
    for step in (here - 1, here, here + 1):
        if step > used_step and pyotp.utils.strings_equal(totp.generate_otp(step), code.replace(" ", "")):
            return step
    return None


def picture(secret: str, login: str, issuer: str) -> str:
    """The QR code that an authenticator scans, as an SVG element without styles."""
    address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)
    return segno.make(address, error="m").svg_inline(border=1, omitsize=True)
