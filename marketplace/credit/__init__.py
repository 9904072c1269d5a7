"""An agency's credit (信用评价): points for what happened, each with its rule, its evidence and its expiry.

Rooms above tell in their `counted.py` how their facts count (`announced`); everything else is here.
"""

from marketplace.credit import refusals  # noqa: F401  (declares the sentences)
