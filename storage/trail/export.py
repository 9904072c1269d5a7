"""The log copied out of the store, for a regulator to keep and to verify without us."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.core.refusal import Refused, declare
from storage.trail.checkpoint import open_checkpoint
from storage.trail.files import read_tile
from storage.trail.leaf import BODY
from storage.trail.tiles import CHECKPOINT, COSIGNED, COSIGNED_AT, ENTRIES, levels, split_bundle, tiles_of

if TYPE_CHECKING:
    from storage.trail.checkpoint import Checkpoint
    from storage.trail.note import Verifier
    from storage.trail.objects import Folder, Objects

VKEY = "vkey"
README = """\
操作留痕日志 {origin}（{size} 条） · Operation trail, {size} entries

    checkpoint     签名的检查点 signed checkpoint (C2SP tlog-checkpoint)
    vkey           验证公钥 verifier key (C2SP signed-note)：请与已知公钥核对 compare it with the one you know
    cosigned       见证人也签过的检查点 the newest that witnesses signed too (C2SP tlog-cosignature)
    cosigned-at/   历次见证 those that were kept
    tile/          哈希与条目 hashes and entries (C2SP tlog-tiles)
    body/          过大的条目 entries too large for a bundle

验证 verify:   python -m storage.verify . [--policy FILE]          （只需标准库与 cryptography）
"""

declare(
    "no_log",
    404,
    "还没有已发布的留痕日志。请先运行 ./lianshen up，稍候片刻再试。",
    "No log has been published yet. Run ./lianshen up, wait a moment, and try again.",
)


async def export(objects: Objects, folder: Folder, verifier: Verifier) -> Checkpoint:
    """Copy the log under its present checkpoint into `folder`, the checkpoint last. Refused("no_log")."""
    note = await objects.get(CHECKPOINT)
    if note is None:
        raise Refused("no_log")
    checkpoint = open_checkpoint(note.decode(), verifier)
    for level in (ENTRIES, *range(levels(checkpoint.size))):
        for tile in tiles_of(checkpoint.size, level):
            data = await read_tile(objects, tile)
            await folder.put(tile.path, data)
            if level == ENTRIES:
                await _bodies(objects, folder, data)
    for name in (COSIGNED, *await objects.names(COSIGNED_AT)):
        cosigned = await objects.get(name)
        if cosigned is not None:
            await folder.put(name, cosigned)
    await folder.put(VKEY, f"{verifier.vkey}\n".encode())
    await folder.put("README.txt", README.format(origin=checkpoint.origin, size=checkpoint.size).encode())
    await folder.put(CHECKPOINT, note)
    return checkpoint


async def _bodies(objects: Objects, folder: Folder, bundle: bytes) -> None:
    for entry in split_bundle(bundle):
        if b'"body":' in entry and "body" in (stub := json.loads(entry)):
            body = await objects.get(BODY + stub["body"])
            if body is not None:
                await folder.put(BODY + stub["body"], body)
