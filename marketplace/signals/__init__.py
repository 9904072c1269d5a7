"""Integrity signals (串通投标线索): what deserves a regulator's look, never a verdict."""
