"""How people reach this installation: hosts that are answered, TLS, names of cookies."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from app.web import refusals  # noqa: F401  (declares the codes used here)

HOME = frozenset({"localhost", "127.0.0.1"})


class Address(msgspec.Struct, frozen=True):
    """The installation's own address. Only on localhost it may be plain http, and cookies lack Secure."""

    scheme: str
    host: str
    port: int | None

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port else "")

    @property
    def hosts(self) -> list[str]:
        """Values of the Host header that are answered; this machine goes by several names."""
        names = HOME if self.host in HOME else {self.host}
        return sorted(f"{name}:{self.port}" if self.port else name for name in names)

    def cookie(self, name: str) -> str:
        """`__Host-` binds a cookie to this host over TLS; on localhost the port keeps two houses apart."""
        return f"__Host-{name}" if self.secure else f"{name}-{self.port or 80}"


def address_of(settings: Settings) -> Address:
    """Refused("needs_tls") for plain http anywhere but on this machine."""
    parts = urlsplit(settings.url)
    address = Address(parts.scheme, parts.hostname or "", parts.port)
    if not address.secure and address.host not in HOME:
        raise Refused("needs_tls", url=settings.url)
    return address
