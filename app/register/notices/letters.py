"""A notice as the letter that is printed."""

from __future__ import annotations

from app.core.term import CHINA
from app.paper.model import Letter
from app.register.notices.model import Notice

CHECK = "扫码查验本件是否由本机关发出及其送达情况。"


def letter(notice: Notice, url: str, seal: str) -> Letter:
    """`url` is this installation's address, `seal` the name in the electronic seal (empty: there is none)."""
    day = notice.issued_at.astimezone(CHINA)
    return Letter(
        issuer=notice.issuer_name,
        number=notice.number,
        title=notice.title,
        addressee=notice.addressee_name,
        blocks=notice.blocks,
        signed=notice.issuer_name,
        day=(day.year, day.month, day.day),
        seal=seal,
        code=url + (notice.code or f"/notices/{notice.id}"),
        code_note=notice.code_note or CHECK,
        foot=notice.about,
    )
