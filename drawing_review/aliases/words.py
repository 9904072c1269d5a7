"""What a basis of meaning is called, and the tokens as a person chooses them."""

from __future__ import annotations

from app.html.visit import visit
from app.html.words import _
from drawing_review.meaning.model import INFERRED, Basis, Kind
from drawing_review.meaning.names import TOKENS, meaning_of

KINDS = {Kind.LAYER: _("图层"), Kind.BLOCK: _("图块")}
BASES = {
    Basis.KEY: _("图中注明"),
    Basis.OWN: _("本单位对照"),
    Basis.NAME: _("通用名称"),
    Basis.PATTERN: _("名称相似，推断"),
    Basis.TEXT: _("轮廓内文字，推断"),
    Basis.SHAPE: _("图形，推断"),
}


def basis_word(basis: str) -> str:
    """Why something means what it does; "" where it means nothing. Drawings read earlier do not say."""
    return _(BASES[Basis(basis)]) if basis else ""


def is_inferred(basis: str) -> bool:
    return bool(basis) and Basis(basis) in INFERRED


def token_word(token: str | None) -> str:
    """The token in the visitor's language; English readers see the catalogue's own name."""
    if not token:
        return ""
    return meaning_of(token) if visit().language == "zh" else token


def token_choices() -> list[tuple[str, str]]:
    """Every token as an option: (value, shown)."""
    return [(token, f"{row.zh} {token}") for token, row in TOKENS.items()]
