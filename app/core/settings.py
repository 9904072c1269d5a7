"""Settings: one frozen struct, read from `LIANSHEN_*` once by the entry point and passed down.

Numbers of law and policy are not settings: they live in dated policy tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

ROOT = Path(__file__).resolve().parents[2]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    home: Path = ROOT / ".lianshen"  # everything this installation keeps: servers' data, keys, caches
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""  # as people reach it; empty: http://host:port
    proxies: str = ""  # addresses or networks, by comma, whose X-Forwarded-For is believed
    database_url: str = ""  # the application's role; empty: embedded
    owner_url: str = ""  # the owner's role, used by migrate alone
    broker_url: str = ""  # redis:// or amqp://; empty: embedded
    valkey_url: str = ""  # live events and rate limits; empty: the broker's, if it is Redis
    s3_url: str = ""  # http(s)://key:secret@host:port/bucket?region=…; empty: embedded
    mail_url: str = ""  # smtps://user:password@host:465?from=…; empty: no e-mail leaves
    sms_url: str = ""  # https://gateway/…?key=…; empty: no text messages
    sms_secret: str = ""  # the gateway's word for replies (X-Secret at /api/feedback/sms); empty: none taken
    webhook_url: str = ""  # https://…?key=…; empty: no push to the office platform
    trail_origin: str = "lianshen.local/trail"  # name of the log on its checkpoints
    trail_key: Path | None = None  # signing key of the log; empty: made in home/keys on first use
    trail_policy: Path | None = None  # its witnesses (C2SP tlog-policy); empty: home/keys/trail.policy
    seal_origin: str = "lianshen.local/seal"  # name of the key that signs sealed sets
    seal_key: Path | None = None  # that key; empty: made in home/keys on first use
    sm2_key: Path | None = None  # PKCS#8 PEM of an SM2 key for a second signature (国密); empty: none
    seals: Path | None = None  # folder of PKCS#12 seals, named by code; empty: home/keys/seals
    upload_bytes: int = 300 * 2**20  # largest drawing accepted
    read_seconds: int = 30  # wall clock for reading one drawing
    read_bytes: int = 2 * 2**30  # memory for reading one drawing
    read_caps: str = ""  # what a drawing may hold, where not the defaults: "entities=4000000 depth=128"
    dwg_converter: str = ""  # program that makes DXF of DWG: dwg2dxf or ODAFileConverter; empty: no DWG
    workers: int = 2  # worker processes, one per core
    idle_minutes: int = 15  # a session ends after so long without a request by its person
    session_hours: int = 8  # a session ends, however busy
    password_profile: Literal["asvs", "gbt22239"] = "asvs"  # noqa: S105 (the two contradict one another)
    demo: bool = False

    @property
    def url(self) -> str:
        return self.base_url or f"http://{self.host}:{self.port}"


def read(environ: Mapping[str, str]) -> Settings:
    """Settings from `LIANSHEN_<FIELD>`. Raises msgspec.ValidationError naming the field."""
    given = {
        name: environ[f"LIANSHEN_{name.upper()}"]
        for name in Settings.__struct_fields__
        if environ.get(f"LIANSHEN_{name.upper()}")
    }
    return msgspec.convert(given, Settings, strict=False, dec_hook=lambda kind, value: kind(value))


def as_environ(settings: Settings) -> dict[str, str]:
    """The same settings as environment variables, for a child process."""
    return {
        f"LIANSHEN_{name.upper()}": str(value)
        for name in Settings.__struct_fields__
        if (value := getattr(settings, name)) not in ("", None)
    }
