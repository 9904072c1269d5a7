"""The public beacon (公共随机信标) of a tender: named, then entered after the deadline, and witnessed."""

from marketplace.bids.beacon import refusals  # noqa: F401  (declares the sentences)
