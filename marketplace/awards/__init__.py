"""Awards (成交结果): ranked candidates, the publicity of the result, confirmation, the next candidate."""

from marketplace.awards import refusals  # noqa: F401  (declares the sentences)
