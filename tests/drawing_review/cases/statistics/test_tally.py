"""Opinions, those overturned, and limits kept, by body and by reviewer."""

from __future__ import annotations

from uuid import uuid4

from drawing_review.cases.statistics.tally import Concluded, Given, tally


def test_lines_by_body_and_by_reviewer() -> None:
    fire, planning, one, other = (uuid4() for _ in range(4))
    opinions = [Given(fire, one, False), Given(fire, other, True), Given(planning, one, False)]
    conclusions = [Concluded(fire, one, 9, 10), Concluded(fire, other, 12, 10)]
    bodies, people = tally("body", opinions, conclusions), tally("person", opinions, conclusions)
    line = bodies[fire]
    assert (line.opinions, line.overturned, line.overturned_share) == (2, 1, 0.5)
    assert (line.in_time_share, line.mean_days) == (0.5, 10.5)
    assert bodies[planning].in_time_share is None
    assert (people[one].opinions, people[one].in_time_share) == (2, 1.0)
