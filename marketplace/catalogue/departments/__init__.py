"""Which body approves what a service serves (审批部门), and so rates the agency for it."""

from marketplace.catalogue.departments import refusals  # noqa: F401  (declares the sentences)
