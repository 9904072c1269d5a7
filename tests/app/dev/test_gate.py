from __future__ import annotations

import sys

import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from app.dev import gate


def test_ci_never_goes_on_without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "chromium", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Refused, match="apt install chromium"):
        gate.gate(Settings(), [], lambda chinese, english: None)


def test_without_a_browser_a_person_is_told_how_to_get_one_and_the_rest_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(gate, "chromium", lambda: None)
    monkeypatch.setattr(gate, "_front_end", lambda settings, say: True)
    monkeypatch.setattr(gate, "_static", lambda say: [True, True])
    monkeypatch.delenv("CI", raising=False)
    status = gate.gate(Settings(), ["--version"], lambda chinese, english: told.append(english))
    assert status == 0
    assert "apt install chromium" in told[0]


@pytest.mark.parametrize(("fails", "status"), [("", 0), ("browser", 1), ("not browser", 1)])
def test_whoever_names_no_test_runs_them_all_those_in_a_browser_last(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fails: str, status: int
) -> None:
    told = f"import sys; print(sys.argv[-1]); sys.exit(sys.argv[-1] == {fails!r})"
    monkeypatch.setattr(gate, "_PYTEST", [sys.executable, "-c", told])
    assert gate._every_test() == status
    assert capfd.readouterr().out.splitlines() == ["not browser", "browser"]


def test_a_static_check_that_fails_fails_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(gate, "_front_end", lambda settings, say: True)
    monkeypatch.setattr(gate, "_static", lambda say: [True, False])
    assert gate.gate(Settings(), ["--version"], lambda chinese, english: None) == 1


def test_what_a_failing_check_printed_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(gate, "_STATIC", {"types": ["python", "-c", "print('line 3: wrong'); exit(1)"]})
    assert gate._static(lambda chinese, english: told.append(english)) == [False]
    assert told[0].startswith("types")
    assert "line 3: wrong" in told[1]
