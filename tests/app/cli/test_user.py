"""./lianshen user, as it is called, against a real database."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.core.ids import new_id
from app.core.settings import ROOT, Settings, as_environ

pytestmark = pytest.mark.servers


def user(settings: Settings, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, **as_environ(settings), "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "app", "user", *arguments]
    return subprocess.run(
        command, check=False, cwd=ROOT, env=environ, input=typed, capture_output=True, text=True, timeout=60
    )


async def test_an_account_is_opened_listed_and_reset(fresh_settings: Settings) -> None:
    login = f"p{new_id().hex[-16:]}"
    done = user(
        fresh_settings, "add", login, "--name", "李四", "--role", "audit_admin", typed="a-good-long-one\n"
    )
    assert done.returncode == 0, done.stderr
    assert "已开户" in done.stdout and "安全管理员确认" not in done.stdout
    listed = user(fresh_settings, "list").stdout
    assert login in listed and "审计管理员" in listed
    done = user(fresh_settings, "reset", login, "--second-factor", typed="another-good-one\n")
    assert done.returncode == 0, done.stderr


WRONG = [
    (["add", "zhang", "--name", "张三"], "short\n", "密码不符合要求"),
    (["add", "Zhang!", "--name", "张三"], "a-good-long-one\n", "login"),
    (["add", "zhang", "--name", "张三", "--role", "reviewer"], "a-good-long-one\n", "部门"),
    (["add", "zhang", "--name", "张三", "--role", "reviewer", "--body", "none"], "x\n", "没有找到"),
    (["reset", "nobody-here"], "a-good-long-one\n", "没有找到"),
]


async def test_what_is_wrong_is_told_in_one_sentence_and_leaves_nothing(fresh_settings: Settings) -> None:
    for arguments, typed, said in WRONG:
        done = user(fresh_settings, *arguments, typed=typed)
        assert done.returncode == 2, arguments
        assert said in done.stderr and len(done.stderr.splitlines()) == 1
    assert user(fresh_settings, "list").stdout == ""
