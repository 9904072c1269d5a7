"""Ratings of a contract's parties (好差评): given once by who was served, published, never taken back.

A rating is answered, objected to and, if unfounded, removed: by a decision with a reason on the trail alone.
"""

from marketplace.ratings import refusals  # noqa: F401  (declares the sentences)
