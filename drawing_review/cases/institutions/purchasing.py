"""The government buys the review of a project's drawings: on a document and its basis, by the window."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.documents.receiving import Received
from app.register.engagements.commands import engage_service
from app.register.engagements.queries import engaged_for
from app.register.organisations import queries as organisations
from app.register.organisations.model import Organisation
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.institutions import refusals, store  # noqa: F401  (declares the codes used here)
from drawing_review.cases.institutions.facts import ReviewPurchased
from drawing_review.cases.institutions.model import SERVICE, Purchase
from drawing_review.cases.model import Case
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
OPEN = frozenset({"submitted", "correcting", "reviewing", "returned", "suspended"})


@operation("institution.purchase", zh="登记政府购买审图服务", en="record a purchased review", roles=WINDOW)
async def purchase_review(
    op: Operation, case_id: CaseId, code: str, reference: str, basis: str, document: Received
) -> ReviewPurchased:
    """The agency of that credit code takes its seat as by a contract of the market. One at a time."""
    case = await case_store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "登记政府购买")
    if case.state not in OPEN:
        raise Refused("not_under_review")
    agency = await _agency(code)
    await _demand_unengaged(case)
    reference, basis = case_rules.reason(reference)[:100], case_rules.reason(basis)
    assert op.actor.person is not None, "coordinators have accounts"
    now = await op.now()
    await store.rows.add(
        Purchase(
            id=new_id(),
            case=case_id,
            project=case.project,
            organisation=agency.id,
            reference=reference,
            basis=basis,
            name=document.name[:200],
            sha256=document.blob.sha256,
            media_type=document.media_type,
            by=op.actor.person,
            at=now,
        )
    )
    await engage_service(op.as_system("purchase"), case.project, SERVICE, agency.id, reference)
    return ReviewPurchased(
        case=case_id,
        project=case.project,
        organisation=agency.id,
        reference=reference,
        basis=basis,
        document=document.blob.sha256,
        at=now,
    )


async def _agency(code: str) -> Organisation:
    found = await organisations.by_code(code)
    if found is None or Role.AGENCY not in found.roles:
        raise Refused("purchase_no_agency", written=code)
    return found


async def _demand_unengaged(case: Case) -> None:
    engaged = await engaged_for(case.project, SERVICE)
    if engaged is not None:
        found = await organisations.organisation(engaged.organisation)
        raise Refused("review_engaged", institution=found.name)
