"""Rules that are rows of a table: what is asked of which things, the number, its clause, and the row's cases.

A pack's `rows.toml` holds them. `row` is the form of one, `ask` the finders that a row names, `judge` the one
evaluator that holds what they found against the number in force on the day.
"""
