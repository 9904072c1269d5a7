"""Bids (投标): submitted with a receipt, unreadable until they are opened, judged afterwards."""

from marketplace.bids import refusals  # noqa: F401  (declares the sentences)
