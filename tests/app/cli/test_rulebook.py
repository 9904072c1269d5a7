from __future__ import annotations

import json

import pytest

from app.cli.rulebook import main
from app.core.settings import Settings
from drawing_review.checks.rulebook import rulebooks

IDS = {declared.id for book in rulebooks() for declared in book.checks}


def test_json_lists_every_check_with_its_dates(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json"], Settings()) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {entry["id"] for entry in listed} == IDS
    red_line = next(entry for entry in listed if entry["id"] == "site.buildings_inside_red_line")
    (clause,) = red_line["clauses"]
    assert (clause["standard"], clause["number"], clause["in_force"]) == ("GB 50352", "4.3.1", "2019-10-01")
    assert red_line["certainty"] == "text"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_names_every_check(capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert main(["--lang", language], Settings()) == 0
    out = capsys.readouterr().out
    assert all(check in out for check in IDS)
