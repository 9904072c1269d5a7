"""The one table from fact to tasks: what happens by itself after something has happened.

A fact's fields become the arguments of the task's parameters with the same names; `entry` is the id of its
trail entry. Each fact orders each of its tasks once. What must be immediate is no reaction: it is
read in the deciding unit.
"""

from __future__ import annotations

from importlib import import_module

from app.core.settings import ROOT

REACTIONS: dict[str, tuple[str, ...]] = {
    "notice.issued": ("notice.tell",),
    "mismatch.opened": ("mismatch.tell",),
    "notice.printed": ("archive.make",),
    "set.read_back": ("set.tell_damaged",),
    "message.delivered": ("notice.mailed",),
    "duty.granted": ("duty.tell",),
    "organisation.operator_authorised": ("mandate.tell_given",),
    "organisation.operator_revoked": ("mandate.tell_revoked",),
    "drawing.submitted": ("case.tell_submitted", "completion.compare"),
    "drawing.identified": ("completion.compare",),
    "drawing.read": ("drawing.identify",),
    "drawing.compared": ("set.widen_change",),
    "case.withdrawn": ("set.end_change",),
    "drawing.refused": ("case.tell_unreadable",),
    "case.accepted": ("case.tell_accepted", "case.tell_seated", "case.write_accepted"),
    "case.returned": ("case.tell_returned", "case.write_returned"),
    "case.formally_checked": ("case.tell_checked", "case.write_correction"),
    "notice.served": ("case.begin_supplement",),
    "case.suspended": ("case.tell_suspended", "case.write_suspended"),
    "case.resumed": ("case.tell_resumed", "case.write_resumed"),
    "meeting.called": ("meeting.tell_called", "meeting.write_called"),
    "meeting.recorded": ("meeting.tell_recorded",),
    "meeting.signed": ("meeting.tell_signed", "meeting.write_minutes"),
    "meeting.experts_lapsed": ("meeting.tell_experts_lapsed",),
    "meeting.cancelled": ("meeting.tell_cancelled",),
    "case.picked": ("case.tell_picked", "case.write_picked"),
    "case.spot_checked": ("case.tell_spot_checked",),
    "case.recalled": ("case.tell_recalled",),
    "case.resubmitted": ("case.tell_back",),
    "case.rejected": ("case.tell_rejected", "case.write_rejected", "set.end_change"),
    "case.expired": ("case.tell_expired", "set.end_change"),
    "material.lapsed": ("material.tell_lapsed",),
    "seat.closed": ("case.tell_ready",),
    "case.passed": ("case.tell_passed", "case.write_passed"),
    "matter.submitted": ("package.tell_submitted",),
    "matter.returned": (
        "completion.tell_returned",
        "completion.write_returned",
        "package.tell_returned",
        "package.write_returned",
    ),
    "matter.rectified": ("completion.tell_rectified", "package.tell_amended"),
    "matter.concluded": (
        "completion.tell_concluded",
        "completion.write_concluded",
        "package.tell_concluded",
        "package.write_concluded",
    ),
    "package.begun": ("regional.tell_covered",),
    "package.part_chosen": ("regional.tell_covered",),
    "package.part_engaged": ("package.tell_engaged",),
    "package.agency_named": ("package.tell_engaged",),
    "package.base_changed": ("package.tell_unsettled",),
    "package.report_refused": ("package.tell_unreadable",),
    "package.minutes_recorded": ("package.tell_recorded",),
    "package.minutes_signed": ("package.tell_signed", "package.write_minutes"),
    "package.amendment_overdue": ("package.tell_overdue",),
    "project.service_covered": ("package.take_cover",),
    "completion.item_overdue": ("completion.tell_overdue",),
    "question.asked": ("tender.tell_asked",),
    "tender.designation_tried": ("tender.tell_designation",),
    "visit.called": ("visit.tell_called",),
    "visit.moved": ("visit.tell_moved",),
    "visit.cancelled": ("visit.tell_cancelled",),
    "tender.amended": ("tender.tell_amended",),
    "tender.failed": ("tender.tell_failed",),
    "tender.awarded": ("tender.tell_won",),
    "tender.award_ended": ("contract.drop_unsigned",),
    "contract.ending_proposed": ("contract.tell_ending",),
    "contract.terminated": ("contract.tell_terminated",),
    "tender.explanation_asked": ("tender.tell_to_explain",),
    "contract.signed": ("contract.tell_engaged",),
    "project.service_engaged": ("institution.take_seat", "package.take_place"),
    "agency.relations_declared": ("agency.tell_ties",),
    "practitioner.added": ("agency.tell_ties",),
    "practitioner.imported": ("agency.tell_ties",),
    "practitioner.changed": ("agency.tell_ties",),
    "practitioner.left": ("agency.tell_ties",),
    "organisation.claim_refused": ("claim.tell_refused",),
    "agency.contested": ("agency.tell_contested",),
    "agency.submitted": ("agency.tell_submitted",),
    "agency.notified": ("agency.tell_notified",),
    "agency.admitted": ("agency.tell_admitted",),
    "agency.correction_lapsed": ("agency.tell_lapsed",),
    "agency.suspended": ("agency.tell_suspended",),
    "agency.suspension_lifted": ("agency.tell_lifted",),
    "agency.expelled": ("agency.tell_expelled",),
    "agency.expiry_told": ("agency.tell_expiry",),
    "panel.answered": ("evaluation.begin", "package.tell_formed"),
    "evaluation.begun": ("evaluation.tell_begun",),
    "evaluation.unlocked": ("evaluation.tell_unlocked",),
}


def load_tasks() -> None:
    """Import every `tasks.py` of the rooms below, so that their tasks and moments are registered."""
    for room in ("app/register", "drawing_review", "marketplace"):
        for path in sorted((ROOT / room).rglob("tasks.py")):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
