from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.core.refusal import Refused
from app.core.settings import ROOT


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT), **environ},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_verb_says_in_one_line_what_it_does() -> None:
    assert main.verbs()
    for name, path in main.verbs().items():
        assert main.summary(path).endswith("."), name


def test_the_list_of_verbs_imports_none_of_them() -> None:
    code = (
        "import sys; from app.cli import main; main.overview();"
        "print(*(m for m in sys.modules if 'app.cli.' in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"app.cli.main", "app.cli.language"}


def test_an_unknown_verb_is_named_and_the_known_ones_listed() -> None:
    done = run("examine")
    assert done.returncode == 2
    assert "“examine”" in done.stderr
    assert "  lock " in done.stderr


def test_a_setting_that_is_not_valid_is_named() -> None:
    done = run("lock", LIANSHEN_PORT="eighty")
    assert done.returncode == 2
    assert "port" in done.stderr


def test_a_refusal_is_one_sentence_in_the_language_of_the_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refuse(*_: object) -> int:
        raise Refused("not_found", thing="file")

    monkeypatch.setattr("app.cli.lock.main", refuse)
    monkeypatch.setattr(main, "language", lambda: "en")
    assert main.dispatch(["lock"]) == 2
    assert capsys.readouterr().err == "There is no such file, or you may not see it.\n"


def test_a_full_disk_is_told_and_any_other_fault_is_raised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(number: int) -> None:
        def verb(*_: object) -> int:
            raise OSError(number, "…")

        monkeypatch.setattr("app.cli.lock.main", verb)

    fail(errno.ENOSPC)
    assert main.dispatch(["lock"]) == 2
    assert "No disk space" in capsys.readouterr().err
    fail(errno.EIO)
    with pytest.raises(OSError, match="…"):
        main.dispatch(["lock"])


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = [sys.executable, "-m", "app", "rulebook"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as verb:
        assert verb.stdout and verb.stderr
        verb.stdout.close()
        assert verb.stderr.read() == b""
        assert verb.wait() in {0, 141}
