"""Payments under a contract (合同款支付): instalments, invoices, payments, receipts, disputes.

An instalment's clock runs in working days from the later of two moments: its condition has come, and its
invoice has been issued. Meanwhile an invoice is missing the light is blue; a dispute is noted and shown,
but buys nobody time.
"""

from marketplace.payments import refusals  # noqa: F401  (declares the sentences)
