"""The verifier (验证): checks a log and its database, sharing nothing with the writer but the format.

It imports nothing of `storage.trail` (a rule between rooms sees to that): hashes, tiles, notes and the
comparison are written here a second time, from the specifications. Offline it needs the standard library
and one Ed25519 implementation.
"""
