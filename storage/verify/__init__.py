"""The verifier (验证): checks a log and its database, sharing nothing with the writer but the format.

It imports nothing of `storage.trail` (a rule between rooms sees to that): hashes, tiles, notes and the
comparison are written here a second time, from the specifications. Offline it needs the standard library
and one Ed25519 implementation.
"""

from pathlib import Path

RECEIPT_GO = Path(__file__).with_name("receipt.go")
"""A program in Go that checks receipts by Google's libraries alone: handed out to whoever wants to check."""
