"""Cardinal's own cases: what its documents and fixtures say is found, and nothing else (scenario 33)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.core.settings import ROOT
from marketplace.signals.model import Hit
from marketplace.signals.registry import SIGNALS
from tests.marketplace.signals.ocds import purchases

CARDINAL = ROOT.parent / "shared" / "openness" / "cardinal"
FIXTURES = sorted((CARDINAL / "tests" / "fixtures" / "indicators").glob("*.jsonl"))
ELEVEN = ["R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058"]
pytestmark = pytest.mark.skipif(not CARDINAL.is_dir(), reason="needs ../shared/openness/cardinal")

DOCUMENTED: dict[str, dict[str, dict[str, float]]] = {
    "003": {"OCID": {"F": 1.0}},
    "018": {"OCID": {"F": 1.0}},
    "024": {"OCID": {"F": 1.0}, "Tenderer": {"W": 1.0}},
    "025": {"Tenderer": {"F": 1 / 6}},
    "028": {"OCID": {"F": 1.0}, "Tenderer": {"V": 1.0, "D": 1.0}},
    "030": {"OCID": {"F": 1.0}, "Tenderer": {"W": 1.0}},
    "035": {"OCID": {"F": 1.0}, "Tenderer": {"V": 1.0}},
    "036": {"OCID": {"F": 1.0}},
    "038": {"Buyer": {"B": 0.5}, "Tenderer": {"D": 1.0}},
    "048": {"Tenderer": {"F": 2.0}},
    "058": {"OCID": {"F": 99.0}, "Tenderer": {"W": 99.0}},
}
"""What the definitions say of the documents' examples, computed by hand."""


def outcome(hits: Iterable[Hit]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for hit in hits:
        named = [("OCID", hit.purchase), ("Buyer", hit.buyer), *(("Tenderer", one) for one in hit.parties)]
        for group, who in named:
            if who:
                found.setdefault(group, {})[who] = hit.value
    return found


def settings(path: Path) -> dict[str, float]:
    """Cardinal's settings, which stand in the fixture's name or in an .ini, under our names."""
    code = path.stem[:4] if path.stem.startswith("R") else f"R{path.stem}"
    chosen = dict(SIGNALS[code].defaults)
    ini = path.with_suffix(".ini")
    told = path.stem + (ini.read_text("utf-8") if ini.is_file() else "")
    if limit := re.search(r"threshold-(\d+)", told):
        chosen["days"] = float(limit[1])
    if "procurement_method_details" in told:
        chosen |= {f"days.{name}": float(days) for name, days in re.findall(r"-([xy])-(\d+)", told)}
    if fewest := re.search(r"minimum_contracting_processes\D*(\d+)", told):
        chosen["fewest"] = float(fewest[1])
    return chosen


def close(found: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {group: pytest.approx(values) for group, values in found.items()}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_fixture_is_found_as_cardinal_finds_it(path: Path) -> None:
    code = path.stem[:4]
    expected = {
        group: {who: values[code] for who, values in named.items()}
        for group, named in json.loads(path.with_suffix(".expected").read_text("utf-8")).items()
    }
    found = outcome(SIGNALS[code].find(purchases(path), settings(path)))
    assert found == close(expected)


@pytest.mark.parametrize("number", DOCUMENTED)
def test_an_example_of_the_documents_is_found(number: str) -> None:
    path = CARDINAL / "docs" / "examples" / "R" / f"{number}.jsonl"
    found = outcome(SIGNALS[f"R{number}"].find(purchases(path), settings(path)))
    assert found == close(DOCUMENTED[number])


def test_all_eleven_have_a_case() -> None:
    assert {f"R{number}" for number in DOCUMENTED} == set(ELEVEN) <= SIGNALS.keys()
    assert {path.stem[:4] for path in FIXTURES} <= set(ELEVEN)
    assert FIXTURES
