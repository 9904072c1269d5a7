"""The words of sealing on pages and in reasons."""

from __future__ import annotations

from app.html.words import _
from marketplace.sealed.model import Trouble

TROUBLES = {
    "key_missing": _("持钥人没有公布私钥"),
    "share_broken": _("给一名持钥人的密钥份额无法解开"),
    "share_odd": _("给一名持钥人的密钥份额与其他份额不一致"),
    "no_key": _("各份额拼不出与投标时登记相符的密钥"),
    "content_broken": _("信封内容无法用登记的密钥解开，或不是可读的内容"),
}


def trouble(one: Trouble) -> str:
    """One trouble as a sentence, in the visitor's language."""
    return _(TROUBLES[one.code])
