"""Seal a bid on this machine: an envelope that only the tender's keyholders together can open.

    ./lianshen seal SHEET --bidder ID --price 128000.00 --out envelope.json

SHEET is a file or an address: /api/lots/…/sealing-sheet of the platform. Hand the envelope in on the tender's
page, or with POST /api/lots/…/envelopes. Nothing of the offer leaves this machine but the envelope.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from marketplace.bids.model import Offer
from marketplace.sealed import refusals  # noqa: F401  (declares the codes used here)
from marketplace.sealed.rules import digest
from marketplace.sealed.seal import Sheet, seal


def main(arguments: list[str], settings: Settings) -> int:
    options = _options(arguments)
    sheet = _sheet(options.sheet)
    text = msgspec.json.encode(seal(sheet, options.bidder, _offer(options))).decode()
    try:
        options.out.write_text(text)
    except OSError as why:
        raise Refused("seal_unwritten", path=options.out, why=why.strerror or why) from why
    print(f"{options.out}: SHA-256 {digest(text)}")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="lianshen seal", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sheet", metavar="SHEET")
    parser.add_argument("--bidder", type=UUID, required=True, help="机构编号 (the agency's id)")
    parser.add_argument("--price", required=True, help="报价 (yuan, or per cent for a rate)")
    parser.add_argument("--second", help="第二轮报价，仅在最低价并列时启用 (counts only in a tie)")
    parser.add_argument("--currency", default="CNY")
    parser.add_argument("--tax", default="included", choices=("included", "excluded"))
    parser.add_argument("--days", type=int, help="服务时限，工作日 (working days)")
    parser.add_argument("--statement", default="", help="服务承诺 (what you promise)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    return parser.parse_args(arguments)


def _sheet(place: str) -> Sheet:
    try:
        if place.startswith(("http://", "https://")):
            data = httpx.get(place, timeout=20).raise_for_status().content
        else:
            data = Path(place).read_bytes()
        return msgspec.json.decode(data, type=Sheet)
    except (OSError, httpx.HTTPError, msgspec.MsgspecError) as why:
        raise Refused("sheet_unread", place=place, why=why) from why


def _offer(options: argparse.Namespace) -> dict[str, Any]:
    """The offer, checked as the opening will check it."""
    given = {
        "price": options.price,
        "currency": options.currency,
        "tax": options.tax,
        "statement": options.statement,
        "second": options.second,
        "duration_days": options.days,
    }
    try:
        offer: dict[str, Any] = msgspec.to_builtins(msgspec.convert(given, Offer))
    except msgspec.ValidationError as why:
        raise Refused("envelope_wrong", why=str(why)) from why
    return {name: value for name, value in offer.items() if value is not None}
