"""Joint acceptance (联合验收): as built against the sealed set, one survey, rectification, one opinion.

An acceptance is a case of the same engine as the review: application, materials, formal check, seats with
their people, clocks, pauses, notices and trail. What is its own lies here: one survey that every body uses
(多测合一), the as-built drawings beside the sealed ones (`sealed`), the bodies' opinions (`commands`), what
is to be mended (`rectification`, 整改清单) and the one overall opinion (`conclusion`).
"""
