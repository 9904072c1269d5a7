"""The demo city's tender: a soil conservation plan, open, with an answered question and three agencies."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from app.core.ids import PersonId
from app.core.term import CHINA
from app.register.acting.queries import actor_for
from app.register.projects import queries as projects
from marketplace.gate.model import Buyer, Funding
from marketplace.policy.method import Method
from marketplace.signups.commands import sign_up
from marketplace.tenders import queries
from marketplace.tenders.commands import draft_tender, publish_tender
from marketplace.tenders.model import Draft, LotDraft
from marketplace.tenders.questions.commands import answer_question, ask_question
from storage.unit import Context

OWNER, PROJECT = "yezhu", "2610-329902-04-01-100001"
AGENCIES = ("huanping", "shuibao", "jiaoping")
TITLE = "湖滨花园住宅小区一期水土保持方案编制"


async def settle_tender(found: dict[str, PersonId]) -> None:
    """One published tender, once: the owner asks, an agency asks back and signs up."""
    owner = Context(actor=await actor_for(found[OWNER]))
    known, _total = await queries.tenders(
        owner.actor, tab="all", words=TITLE, sort="", down=True, limit=1, offset=0
    )
    if known:
        return
    made = await draft_tender(owner, await _draft())
    await publish_tender(owner, made.tender)
    for login in AGENCIES:
        await sign_up(Context(actor=await actor_for(found[login])), made.tender)
    first = Context(actor=await actor_for(found[AGENCIES[0]]))
    asked = await ask_question(first, made.tender, "弃土场选址论证的费用是否包含在报价之内？")
    await answer_question(owner, asked.question, "包含。弃土场位置见项目文件，不另行论证。")


async def _draft() -> Draft:
    project = await projects.by_code(PROJECT)
    assert project is not None, "projects are settled before tenders"
    day = datetime.now(CHINA).replace(hour=17, minute=0, second=0, microsecond=0)
    return Draft(
        title=TITLE,
        service="S03",
        method=Method.DRAW,
        requirements="编制水土保持方案报告书：项目区现状调查、土石方平衡、防治责任范围与分区措施、监测方案和"
        "投资估算，配合技术评审修改至取得批复。成果：送审本 8 份、报批本 6 份及电子版。",
        duration_days=30,
        funding=Funding.PRIVATE,
        buyer=Buyer.PRIVATE,
        project=project.id,
        questions_due=day + timedelta(days=8),
        signups_due=day + timedelta(days=14),
        bids_due=day + timedelta(days=15),
        lots=(LotDraft(title="水土保持方案报告书编制", budget=Decimal(40000), ceiling=Decimal(36000)),),
    )
