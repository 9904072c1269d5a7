"""A letter (公文) as plain values: what a notice or a certificate says, before it is typeset."""

from __future__ import annotations

import msgspec


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text, indented by two letters."""

    text: str


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    text: str


class Points(msgspec.Struct, frozen=True, tag="points"):
    """A numbered list (一、二、三…)."""

    items: tuple[str, ...]


class Entries(msgspec.Struct, frozen=True, tag="entries"):
    """Names and values as a form shows them, one pair a row."""

    rows: tuple[tuple[str, str], ...]


class Table(msgspec.Struct, frozen=True, tag="table"):
    """`widths` are shares of the line. The head is repeated on every page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Block = Paragraph | Heading | Points | Entries | Table


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One letter. What is empty is left out."""

    issuer: str  # 发文机关
    number: str  # 文号
    title: str  # 标题
    addressee: str = ""  # 主送单位
    blocks: tuple[Block, ...]
    signed: str  # 落款
    day: tuple[int, int, int]  # 成文日期: year, month, day
    seal: str = ""  # name in the electronic seal (电子印章); empty: an area to be sealed by hand
    code: str = ""  # what the QR code says
    code_note: str = ""  # beside the QR code: how to check this letter
    foot: str = ""  # beside the page number, on every page
