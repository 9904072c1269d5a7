"""The witnesses of this log (见证): who they are, and asking each to sign the newest checkpoint.

Which they are stands in a file in the format of C2SP tlog-policy, which the verifier reads too:

    witness NAME VKEY URL          (other lines are the verifier's business)
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import msgspec

from app.core.merkle import consistency
from app.core.refusal import Refused, declare
from storage.trail.checkpoint import Checkpoint, read_text
from storage.trail.note import WrongNote, text_of
from storage.witness.cosignature import WitnessKey, read_witness_key
from storage.witness.submission import Submission

if TYPE_CHECKING:
    from app.core.settings import Settings
    from storage.trail.hashes import Hashes

PATIENCE = 10.0  # seconds for a witness to answer

declare(
    "trail_policy",
    500,
    "留痕见证名单 {path} 第 {line} 行不能使用：{why}。请按“witness 名称 公钥 网址”填写。",
    "Line {line} of the list of witnesses {path} cannot be used: {why}. Write “witness NAME VKEY URL”.",
)


class Witness(msgspec.Struct, frozen=True):
    """One witness as this installation reaches it; `name` is its name in the policy."""

    name: str
    key: WitnessKey
    url: str


class Contradicted(Exception):
    """A witness signed another past than this log's: the log was cut, rewritten or restored."""

    def __init__(self, size: int) -> None:
        super().__init__(f"it signed {size} entries before, which this log does not begin with")
        self.size = size


def policy_path(settings: Settings) -> Path:
    return settings.trail_policy or settings.home / "keys" / "trail.policy"


def witnesses(settings: Settings) -> list[Witness]:
    """Those with an address; none if there is no such file. Refused("trail_policy")."""
    path = policy_path(settings)
    if not path.exists():
        return []
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    read = (_read(path, number, line.split()) for number, line in lines)
    return [witness for witness in read if witness and witness.url]


def _read(path: Path, number: int, words: list[str]) -> Witness | None:
    if words[:1] != ["witness"]:
        return None
    try:
        name, key = words[1:3]
        return Witness(name, read_witness_key(key), (words[3:4] or [""])[0].rstrip("/"))
    except (ValueError, WrongNote) as why:
        raise Refused("trail_policy", path=path, line=number, why=why) from why


def when_signed(witness: Witness, note: str) -> datetime | None:
    """When this witness signed a note; None if it did not."""
    found = witness.key.cosigned(text_of(note), note.rpartition("\n\n")[2])
    return datetime.fromtimestamp(found[0], UTC) if found else None


class Asking:
    """One witness, asked again and again: remembers what it signed last."""

    def __init__(self, witness: Witness, hashes: Hashes, client: httpx.AsyncClient) -> None:
        self.witness, self.hashes, self.client = witness, hashes, client
        self.signed = 0  # entries; a witness that knows better says so

    async def ask(self, note: str) -> str:
        """The line by which it signs `note`. Raises Contradicted, httpx.HTTPError, WrongNote for nonsense."""
        checkpoint = read_text(text_of(note))
        answer = await self._submit(checkpoint, note)
        if answer.status_code == 409 and (known := _size(answer)) != self.signed:
            self.signed = known
            answer = await self._submit(checkpoint, note)
        if answer.status_code in (409, 422):
            raise Contradicted(self.signed)
        answer.raise_for_status()
        found = self.witness.key.cosigned(text_of(note), answer.text)
        if found is None:
            raise WrongNote(f"{self.witness.name} answered without its signature")
        self.signed = checkpoint.size
        return found[1] + "\n"

    async def _submit(self, checkpoint: Checkpoint, note: str) -> httpx.Response:
        if self.signed > checkpoint.size:
            raise Contradicted(self.signed)
        within = 0 < self.signed < checkpoint.size
        ranges = consistency(self.signed, checkpoint.size) if within else []
        proof = await self.hashes.roots(ranges, checkpoint.size)
        body = Submission(self.signed, proof, note).body
        return await self.client.post(f"{self.witness.url}/add-checkpoint", content=body, timeout=PATIENCE)


def _size(answer: httpx.Response) -> int:
    """The size that a 409 names. Raises WrongNote."""
    text = answer.text.strip()
    if not text.isascii() or not text.isdigit():
        raise WrongNote(f"a witness answered 409 without a size: {text[:60]!r}")
    return int(text)
