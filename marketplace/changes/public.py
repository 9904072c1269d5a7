"""Which facts the feed tells: those that everyone may know at that moment, and where each thing is read.

What is not named here stays out: drafts, sign-ups and bids above all, whose mere number is secret until
bids are opened.
"""

from __future__ import annotations

ADDRESSES = {
    "tender": "/api/tenders/{id}",
    "service": "/api/services/{id}",
    "policy": "/api/policy/{id}",
    "assessment": "/api/assessments/{id}",
}
"""Kind of thing → where the API tells it; a kind that is not here has its page elsewhere."""

FACTS = frozenset(
    {
        "tender.published",
        "tender.amended",
        "tender.bidding_begun",
        "tender.bidding_closed",
        "tender.bids_opened",
        "tender.bid_disqualified",
        "tender.beacon_entered",
        "tender.beacon_witnessed",
        "tender.beacon_rejected",
        "tender.beacon_forgone",
        "tender.lot_ranked",
        "tender.lot_failed",
        "tender.awarded",
        "tender.award_confirmed",
        "tender.award_ended",
        "tender.failed",
        "tender.cancellation_begun",
        "tender.cancellation_withdrawn",
        "tender.cancelled",
        "tender.assessments_overridden",
        "question.answered",
        "contract.signed",
        "contract.filed",
        "contract.begun",
        "contract.completed",
        "contract.terminated",
        "contract.stopped",
        "sanction.imposed",
        "sanction.ended",
        "sanction.imported",
        "agency.admitted",
        "agency.suspended",
        "agency.suspension_lifted",
        "agency.expelled",
        "agency.left",
        "service.entered",
        "service.ended",
        "service.guide_added",
        "service.elements_set",
        "policy.amended",
        "assessment.entered",
        "assessment.report_attached",
        "assessment.ended",
    }
)
