"""Embedded object store: SeaweedFS `weed mini` behind the S3 interface.

Not an archive: its gRPC ports answer anyone on this machine. What guards a drawing is the SHA-256 in
the trail.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from app.dev.children import Child, Command, end_leftovers
from app.dev.installation import Installation
from app.dev.place import Place

PORTS = ("s3", "filer", "master", "volume", "admin")
REGION, BUCKET = "us-east-1", "lianshen"


def url(it: Installation) -> str:
    keys = f"{it.keys['s3_key']}:{it.keys['s3_secret']}"
    return f"http://{keys}@127.0.0.1:{it.ports['s3']}/{BUCKET}?region={REGION}"


def start(home: Path, place: Place, it: Installation) -> Child:
    folder = place.folder("seaweed")
    end_leftovers(folder)
    (folder / "mini.options").unlink(missing_ok=True)  # it keeps the flags of earlier starts
    options = {f"{name}.port": it.ports[name] for name in PORTS} | {
        "dir": ".",
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        # Without this the unauthenticated filer port can delete an object under COMPLIANCE lock.
        "disableHttp": "true",
        "master.telemetry": "false",
        "master.volumeSizeLimitMB": 1024,
        "volume.preStopSeconds": 0,
        "webdav": "false",
        "admin.ui": "false",
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        "s3.localSocket": "s3.sock",  # relative: a socket's path is short of 108 bytes
        "filer.localSocket": "filer.sock",
    }
    return Child(
        Command(
            name="SeaweedFS",
            argv=[
                place.programs.weed,
                "-logtostderr=true",
                "mini",
                *(f"-{k}={v}" for k, v in options.items()),
            ],
            cwd=folder,
            log=home / "logs" / "seaweed.log",
            environ={
                "PATH": "/usr/bin:/bin",
                "HOME": str(folder),
                "AWS_ACCESS_KEY_ID": it.keys["s3_key"],
                "AWS_SECRET_ACCESS_KEY": it.keys["s3_secret"],
            },
            account=place.account,
        )
    )


def is_ready(it: Installation) -> bool:
    """Whether a real object can be put: its health page turns green before it can store anything."""
    from minio import S3Error  # noqa: PLC0415 - loaded while the servers start
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    client = _client(it)
    try:
        if not client.bucket_exists(BUCKET):
            client.make_bucket(BUCKET)
        client.put_object(BUCKET, ".ready", io.BytesIO(b"ready"), 5)
    except (S3Error, HTTPError):
        return False
    return True


def sweep(it: Installation) -> None:
    """Remove the sockets that it leaves in /tmp, whatever it is told."""
    for name in PORTS:
        for path in Path("/tmp").glob(f"seaweedfs-{name}*-{it.ports[name] + 10000}.sock"):  # noqa: S108
            path.unlink(missing_ok=True)


def _client(it: Installation) -> Any:
    from minio import Minio  # noqa: PLC0415
    from urllib3 import PoolManager  # noqa: PLC0415

    patience = PoolManager(retries=False, timeout=5)  # the SDK's own retries hide up to 18 s
    key, secret = it.keys["s3_key"], it.keys["s3_secret"]
    return Minio(
        f"127.0.0.1:{it.ports['s3']}", key, secret, secure=False, region=REGION, http_client=patience
    )
