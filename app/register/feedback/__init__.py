"""Ratings of public service (政务服务好差评): windows, review bodies and reviewers, by those they served.

Every rating belongs to one act of service, which the service itself leaves behind (a seat's conclusion, a
window's record); without it nobody rates. What was given is neither changed nor taken back, and removed by
a decision on the trail alone.
"""

from app.register.feedback import refusals  # noqa: F401  (declares the sentences)
