"""From `http(s)://key:secret@host:port/bucket?region=us-east-1` to a client of the store."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import urllib3
from minio import Minio

from app.core.refusal import Refused
from storage.blobs import refusals  # noqa: F401 (declares what is raised here)

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class Address(msgspec.Struct, frozen=True):
    """A bucket and how to reach it."""

    endpoint: str
    secure: bool
    key: str
    secret: str
    bucket: str
    region: str

    def __repr__(self) -> str:
        return f"Address({self.endpoint}/{self.bucket})"


def read_address(url: str) -> Address:
    """The address in `url`. Refused("bad_store_address") says what is missing."""
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    if parts.scheme not in ("http", "https"):
        raise Refused("bad_store_address", why="http(s)://")
    if not (parts.hostname and parts.username and parts.password):
        raise Refused("bad_store_address", why="key:secret@host")
    if not _BUCKET.fullmatch(bucket):
        raise Refused("bad_store_address", why="/bucket (a–z 0–9 . -, 3–63)")
    region = parse_qs(parts.query).get("region", ["us-east-1"])[0]
    endpoint = parts.netloc.rpartition("@")[2]
    secure = parts.scheme == "https"
    return Address(endpoint, secure, unquote(parts.username), unquote(parts.password), bucket, region)


def client_of(address: Address) -> Minio:
    """A thread-safe client. The region is always given: without it every signature asks the network.

    No retries inside: the SDK's own hide an outage for up to 18 s, and who calls knows better.
    """
    http = urllib3.PoolManager(
        maxsize=16, retries=False, timeout=urllib3.Timeout(connect=3, read=60), cert_reqs="CERT_REQUIRED"
    )
    return Minio(
        address.endpoint,
        address.key,
        address.secret,
        secure=address.secure,
        region=address.region,
        http_client=http,
    )
