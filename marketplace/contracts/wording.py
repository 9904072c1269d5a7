"""The text of a contract (合同文本) from the template: what both parties sign, hashed."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from string import Template

from app.core.money import capitals, figures
from app.register.organisations.model import Organisation
from marketplace.methods.model import Quote
from marketplace.tenders.model import Lot, Tender


def text_of(
    tender: Tender, lot: Lot, amount: Decimal, owner: Organisation, agency: Organisation, number: str
) -> str:
    """The template (`template.txt`) filled in with the tender, the lot and the two parties."""
    template = Template((Path(__file__).parent / "template.txt").read_text("utf-8"))
    return template.substitute(
        number=number,
        tender=f"{tender.number} {tender.title}",
        lot=f"{lot.number} {lot.title}",
        owner=f"{owner.name}（统一社会信用代码 {owner.code}）",
        agency=f"{agency.name}（统一社会信用代码 {agency.code}）",
        requirements=tender.requirements,
        duration=tender.duration_days,
        price=_price(tender, amount),
        payment=tender.frozen.serving.payment,
        tax="含税" if tender.tax.value == "included" else "不含税",
    )


def _price(tender: Tender, amount: Decimal) -> str:
    if tender.quote == Quote.RATE:
        return f"按费率 {amount.normalize():f}% 计取"
    return f"{figures(amount)}（{capitals(amount)}）"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
