"""Values as ezdxf takes them, for who reads without it: names it accepts, texts without their codes."""

from __future__ import annotations

from ezdxf.lldxf import validator
from ezdxf.lldxf.const import VALID_DXF_LINEWEIGHT_VALUES
from ezdxf.tools.text import escape_dxf_line_endings, fast_plain_mtext, plain_text

from drawing_review.reading.words import clean

LINEWEIGHTS = frozenset(VALID_DXF_LINEWEIGHT_VALUES)


def is_layer_name(name: str) -> bool:
    """Whether an entity keeps this layer; ezdxf puts it on layer 0 otherwise."""
    return bool(validator.is_valid_layer_name(name))


def is_block_name(name: str) -> bool:
    return bool(validator.is_valid_block_name(name))


def value_of(raw: str) -> str:
    """A TEXT's or an attribute's value without its codes."""
    return clean(plain_text(validator.fix_one_line_text(raw)))


def line_of(raw: str) -> str:
    """What a TEXT or an attribute with this value shows; "" where it shows nothing."""
    text = value_of(raw).strip("\r\n")
    return text if text.strip() else ""


def lines_of(raw: str) -> str:
    """What an MTEXT with this value shows, lines separated by \\n; "" where it shows nothing."""
    text = clean(str(fast_plain_mtext(escape_dxf_line_endings(raw)))).strip("\n")
    return text if text.strip() else ""


def tag_of(raw: str) -> str:
    """An attribute's tag."""
    return clean(validator.fix_attrib_tag(raw))
