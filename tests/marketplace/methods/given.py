"""The policy that the tests of methods stand on: the platform's own numbers on a day."""

from datetime import date

from marketplace.policy import rules

POLICY = rules.policy(rules.rulebook(), date(2026, 11, 22))
