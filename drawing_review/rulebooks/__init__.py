"""The rulebooks as people see them (规则集): rules, their cases, confirmed numbers, and how each fares."""
