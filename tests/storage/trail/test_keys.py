"""The log's key is made once, kept closed, and never silently replaced."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from storage.trail.keys import key_path, published_key, signing_key


def settings(home: Path, **other: object) -> Settings:
    return Settings(home=home, trail_origin="lianshen.test/trail", **other)  # type: ignore[arg-type]


def test_the_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    ours = settings(tmp_path)
    signer = signing_key(ours)
    assert signing_key(ours) == signer
    assert stat.S_IMODE(key_path(ours).stat().st_mode) == 0o600
    assert stat.S_IMODE(key_path(ours).parent.stat().st_mode) == 0o700
    assert published_key(ours) == signer.verifier
    assert len(list(key_path(ours).parent.iterdir())) == 2


def test_a_key_elsewhere_is_used(tmp_path: Path) -> None:
    signer = signing_key(settings(tmp_path / "one"))
    other = settings(tmp_path / "two", trail_key=key_path(settings(tmp_path / "one")))
    assert signing_key(other) == signer
    assert not (tmp_path / "two").exists()


def test_a_key_that_is_spoilt_or_of_another_log_is_refused(tmp_path: Path) -> None:
    ours = settings(tmp_path)
    signing_key(ours)
    with pytest.raises(Refused, match="elsewhere"):
        signing_key(Settings(home=tmp_path, trail_origin="elsewhere.test/trail"))
    key_path(ours).write_text("PRIVATE+KEY+nonsense\n")
    with pytest.raises(Refused, match="trail_key"):
        signing_key(ours)
    with pytest.raises(Refused, match="trail_key"):
        published_key(settings(tmp_path / "nothing"))
