"""Building sets drawn with violations planted in them, and their clean twins: what the rules are scored on.

Written from the catalogue of rules alone, by someone who has not read the checks.
"""
