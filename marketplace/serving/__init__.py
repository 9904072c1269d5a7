"""The service under a contract (履约): its clock, pauses, extensions, milestones and results.

The clock starts with the second signature and stops with the final result that the owner accepts; while
a final result lies with the owner it stands still. The contract's text says the same (`template.txt`).
"""

from marketplace.serving import refusals  # noqa: F401  (declares the sentences)
