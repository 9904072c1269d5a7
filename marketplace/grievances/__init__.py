"""Complaints and reports (投诉举报) other than about an award, which `marketplace.awards.objections` hears.

Against agencies, their conclusions, review bodies, windows, reviewers and decisions of authorities: taken,
given to a person, answered within a term, handed up when it is missed, published without personal data.
`tips` takes them from people without an account, `rewards` pays for them by their code.
"""

from marketplace.grievances import blocking, refusals  # noqa: F401  (declares the sentences, and what it blocks)
