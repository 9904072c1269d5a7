"""Which discipline (专业) a layer belongs to: by what it means, else by how its name begins."""

from __future__ import annotations

import re

from drawing_review.meaning.names import BOUND, TOKENS

CATALOGUE = {  # how canonical names of the catalogue of semantics begin
    "JS": "建筑",
    "CK": "建筑",
    "ZT": "总图",
    "SS": "给排水",
    "DS": "电气",
    "RF": "人防",
}
WORDS = ("建筑", "结构", "给排水", "暖通", "电气", "总图", "景观", "装修", "消防", "弱电", "人防")
LETTERS = {  # GB/T 18112 and ISO 13567: the first field of a layer's name
    "A": "建筑",
    "S": "结构",
    "P": "给排水",
    "W": "给排水",
    "M": "暖通",
    "H": "暖通",
    "E": "电气",
    "L": "景观",
    "I": "装修",
    "C": "总图",
    "G": "总图",
    "F": "消防",
    "T": "弱电",
}
LETTER = re.compile(r"([A-Z])[A-Z]?[-_]")


def discipline_of_layer(name: str, token: str | None) -> str:
    """ "" where neither tells."""
    if token in TOKENS:
        return CATALOGUE.get(TOKENS[token].canonical.partition("-")[0], "")
    plain = BOUND.sub("", name).strip().upper()
    word = next((word for word in WORDS if plain.startswith(word)), "")
    letter = LETTER.match(plain)
    return word or (LETTERS.get(letter[1], "") if letter else "")
