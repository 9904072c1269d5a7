"""Sign-ups (报名): an agency declares that it takes part in a tender, if it may."""

from marketplace.signups import refusals  # noqa: F401  (declares the sentences)
