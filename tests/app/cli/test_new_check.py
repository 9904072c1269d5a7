from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import new_check
from app.core.refusal import Refused
from app.core.settings import Settings


def test_the_skeleton_is_a_check_and_its_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drawing_review" / "checks" / "architecture").mkdir(parents=True)
    monkeypatch.setattr(new_check, "ROOT", tmp_path)
    assert new_check.main(["architecture", "room_outline", "--zh", "轮廓"], Settings()) == 0
    made = tmp_path / "drawing_review" / "checks" / "architecture" / "room_outline.py"
    names: dict[str, object] = {}
    exec(compile(made.read_text(), made.name, "exec"), names)
    assert {"CHECK", "examine"} <= set(names)
    with pytest.raises(Refused) as refused:
        new_check.main(["architecture", "room_outline"], Settings())
    assert refused.value.code == "check_exists"


@pytest.mark.parametrize(("name", "code"), [("Room-Outline", "check_name"), ("../x", "check_name")])
def test_a_wrong_name_is_refused(name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        new_check.main(["architecture", name], Settings())
    assert refused.value.code == code
