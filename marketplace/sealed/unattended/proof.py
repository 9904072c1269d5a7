"""What a keyholder asks of the public log before a key leaves him: signed by its key, or it is nothing."""

from __future__ import annotations

from typing import Any

from storage.verify.note import Distrusted, Unreadable, read_key
from storage.verify.receipt import check_receipt


class Unproven(Exception):
    """A key is wanted without the proofs that it may go."""


def demand_settled(proof: bytes, trail_key: str, tender: str, key: str) -> None:
    """Raises Unproven unless the log holds that this key is one of this tender's."""
    fact = _proved(proof, trail_key).get("fact", {})
    if fact.get("fact") != "tender.keys_settled" or fact.get("tender") != tender:
        raise Unproven("the first proof is not of the settling of this tender's keys")
    if key not in fact.get("keys", ()):
        raise Unproven("the key was not settled for this tender")


def demand_closed(proof: bytes, trail_key: str, tender: str) -> None:
    """Raises Unproven unless the log holds that this tender's bidding was closed."""
    entry = _proved(proof, trail_key)
    if (entry.get("act"), entry.get("outcome")) != ("tender.close_bidding", "done"):
        raise Unproven("the proof is not of a closing")
    if entry.get("subject") != {"kind": "tender", "id": tender}:
        raise Unproven("the closing is another tender's")


def _proved(proof: bytes, trail_key: str) -> dict[str, Any]:
    try:
        return check_receipt(proof, read_key(trail_key)).values
    except (Distrusted, Unreadable, ValueError) as why:
        raise Unproven(str(why)) from why
