"""Whom to believe (C2SP tlog-policy): logs, witnesses, and how many of them must have signed.

log VKEY [URL]
witness NAME VKEY [URL]
group NAME all|any|K NAME...
quorum NAME|none
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from storage.verify.note import Key, Unreadable, read_key


@dataclass
class Policy:
    """Keys by name, groups as (how many, of whom); `quorum` is empty if no witness is asked for."""

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    quorum: str = ""

    def satisfied(self, signed: Iterable[str]) -> bool:
        """Whether the witnesses that signed are enough."""
        return not self.quorum or self._witnessed(self.quorum, set(signed))

    def _witnessed(self, name: str, signed: set[str]) -> bool:
        if name in self.witnesses:
            return name in signed
        enough, members = self.groups[name]
        return sum(self._witnessed(member, signed) for member in members) >= enough


def read_policy(text: str) -> Policy:
    """Raises Unreadable, naming the line."""
    policy, quorums = Policy(), 0
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            _take(policy, *words)
        except (TypeError, ValueError, KeyError, IndexError, Unreadable) as why:
            raise Unreadable(f"line {number} of the policy cannot be read: {line.strip()[:80]!r}") from why
        quorums += words[0] == "quorum"
    if quorums != 1:
        raise Unreadable("a policy has exactly one line “quorum”")
    return policy


def _take(policy: Policy, kind: str, *rest: str) -> None:
    match kind, *rest:
        case ["log", vkey] | ["log", vkey, _]:
            policy.logs.append(read_key(vkey))
        case ["witness", name, vkey] | ["witness", name, vkey, _]:
            policy.witnesses[_new(policy, name)] = _read_witness(vkey, policy)
        case ["group", name, many, *members] if members:
            policy.groups[_new(policy, name)] = (_enough(many, len(members)), _known(policy, members))
        case ["quorum", "none"]:
            policy.quorum = ""
        case ["quorum", name]:
            policy.quorum = _known(policy, [name])[0]
        case _:
            raise ValueError(kind)


def _new(policy: Policy, name: str) -> str:
    if name == "none" or name in policy.witnesses or name in policy.groups:
        raise ValueError(name)
    return name


def _known(policy: Policy, names: Iterable[str]) -> list[str]:
    """Names that stand on lines before; each is a member of one group at most."""
    known = list(names)
    taken = [member for _, members in policy.groups.values() for member in members]
    for name in known:
        if (name not in policy.witnesses and name not in policy.groups) or known.count(name) > 1:
            raise ValueError(name)
        if name in taken:
            raise ValueError(name)
    return known


def _enough(many: str, members: int) -> int:
    count = {"all": members, "any": 1}.get(many) or int(many)
    if not 1 <= count <= members:
        raise ValueError(many)
    return count


def _read_witness(vkey: str, policy: Policy) -> Key:
    """A key of type 4 (cosignature/v1). No two witnesses are the same key."""
    name, digest, data = vkey.split("+", 2)
    raw = base64.b64decode(data, validate=True)
    key = Key(name, bytes.fromhex(digest), Ed25519PublicKey.from_public_bytes(raw[1:]))
    if raw[0] != 4 or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4] != key.hash:
        raise ValueError(vkey)
    if any(other.public == key.public for other in policy.witnesses.values()):
        raise ValueError(vkey)
    return key
