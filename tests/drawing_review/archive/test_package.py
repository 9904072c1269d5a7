"""A sealed package says of every byte that was altered that it was."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from gmssl_pyx import sm2_key_generate

from app.core.refusal import Refused
from drawing_review.archive import package, sm2
from drawing_review.archive.package import WrongPackage, verify
from storage.trail.note import Signer
from tests.drawing_review.archive.given import CONTENTS, SIGNER, sealed, token

KEY = SIGNER.verifier


def rewritten(path: Path, **changes: bytes | None) -> Path:
    """The package with members changed, left out (None) or added, its directory sound."""
    with zipfile.ZipFile(path) as old:
        members: dict[str, bytes | Path] = {name: old.read(name) for name in old.namelist()}
    for name, data in changes.items():
        if data is None:
            members.pop(name)
        else:
            members[name] = data
    package.write(path, members)
    return path


def test_a_sound_package_holds_and_equal_content_is_equal_bytes(tmp_path: Path) -> None:
    one, two = sealed(tmp_path / "a.zip"), sealed(tmp_path / "b.zip")
    assert one.read_bytes() == two.read_bytes()
    verdict = verify(one, KEY)
    assert verdict.problems == ()
    assert verdict.proved == (package.NOTE,)


@pytest.mark.parametrize("name", list(CONTENTS))
def test_an_altered_file_is_named(tmp_path: Path, name: str) -> None:
    (problem,) = verify(rewritten(sealed(tmp_path / "a.zip"), **{name: b"other"}), KEY).problems
    assert problem.startswith(name)


def test_missing_and_added_files_are_named(tmp_path: Path) -> None:
    path = rewritten(sealed(tmp_path / "a.zip"), **{"sheets/001.pdf": None, "sheets/002.pdf": b"x"})
    told = verify(path, KEY).problems
    assert any("sheets/001.pdf" in one and "missing" in one for one in told)
    assert any("sheets/002.pdf" in one and "not in the manifest" in one for one in told)


def test_any_single_byte_that_is_altered_is_noticed(tmp_path: Path) -> None:
    path = sealed(tmp_path / "a.zip")
    sound = path.read_bytes()
    for at in random.Random(1).sample(range(len(sound)), 300):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with suppress(WrongPackage):
            assert verify(path, KEY).problems, f"byte {at} of {len(sound)}"


def test_another_key_does_not_pass_for_the_authoritys(tmp_path: Path) -> None:
    forger = Signer("test/seal", bytes(32))
    path = sealed(tmp_path / "a.zip", forger)
    assert any(package.NOTE in one for one in verify(path, KEY).problems)
    assert any("token" in one for one in verify(path, None).problems), (
        "its sheets were stamped by another key"
    )


def test_a_token_of_another_sheet_is_told(tmp_path: Path) -> None:
    (problem,) = verify(sealed(tmp_path / "a.zip", sheet_token=token(sheet=2)), KEY).problems
    assert "another sheet" in problem


def test_what_is_no_package_says_so(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", b"x" * 1000):
        (tmp_path / "x").write_bytes(data)
        with pytest.raises(WrongPackage):
            verify(tmp_path / "x", KEY)


def test_sm2_signs_and_a_wrong_pair_is_refused(tmp_path: Path) -> None:
    (public, private), (other, _) = sm2_key_generate(), sm2_key_generate()
    path = tmp_path / "sm2"
    path.write_text(f"{private.hex()}\n{public.hex()}\n")
    made = sm2.sign(path, b"manifest")
    assert sm2.holds(made, b"manifest") and not sm2.holds(made, b"manifesT")
    path.write_text(f"{private.hex()}\n{other.hex()}\n")
    with pytest.raises(Refused, match="seal_key"):
        sm2.sign(path, b"manifest")
