"""What a drawing means to its checks: each token they need, where it was found, or how to supply it."""

from __future__ import annotations

from typing import Any

from app.html.visit import visit
from app.html.words import _
from drawing_review.aliases.words import is_inferred, token_word
from drawing_review.cases.readings.gist import Gist
from drawing_review.checks.missing import TOKENS as LACKING
from drawing_review.checks.rulebook import rulebooks
from drawing_review.meaning.names import TOKENS

MOST_NAMES = 8  # layers and blocks named one by one


def meanings(gist: Gist) -> list[dict[str, Any]]:
    """One row a token that some check needs, the missing ones first."""
    needed = {need for book in rulebooks() for one in book.checks for need in one.check.needs}
    rows = [_row(token, gist) for token in TOKENS if token in needed]
    return sorted(rows, key=lambda row: bool(row["where"]))


def _row(token: str, gist: Gist) -> dict[str, Any]:
    layers = [(layer.name, layer.basis) for layer in gist.layers if layer.token == token and layer.entities]
    blocks = [(block.name, block.basis) for block in gist.blocks if block.token == token]
    single = [(_("单独注明的图形"), one.basis) for one in gist.meanings.values() if one.token == token][:1]
    found = [*layers, *blocks, *single, *_frames(token, gist)]
    names = "、".join(name for name, _basis in found[:MOST_NAMES])
    return {
        "meaning": token_word(token),
        "where": names + (" …" if len(found) > MOST_NAMES else ""),
        "inferred": bool(found) and all(is_inferred(basis) for _name, basis in found),
        "repair": "" if found else _repair(token),
    }


def _frames(token: str, gist: Gist) -> list[tuple[str, str]]:
    framed = sum(sheet.framed for sheet in gist.sheets) if token == "SHEET" else 0  # noqa: S105 - no password
    return [(_("%(n)s 个图框", n=framed), "")] if framed else []


def _repair(token: str) -> str:
    repair = LACKING[token].repair
    return repair.zh if visit().language == "zh" else repair.en
