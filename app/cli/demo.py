"""`up` with a small demo city: people of every role, bodies, companies, two projects."""

from __future__ import annotations

import msgspec

from app.cli import up
from app.cli.language import say
from app.core.settings import Settings
from app.register.signin import demo


def main(arguments: list[str], settings: Settings) -> int:
    return up.run("demo", arguments, msgspec.structs.replace(settings, demo=True), _seed, _greet)


def _seed(settings: Settings) -> None:
    from app.demo.seed import seed  # noqa: PLC0415 - loads the register, once the servers have started

    seed(settings)


def _greet(settings: Settings) -> None:
    """The logins, as a table."""
    say("演示账号（登录页也列出，点一下即可填入）：", "Demo logins (the sign-in page lists them too):")
    for one in demo.read(settings.home):
        print(f"  {one.login:<12}{one.password:<20}{one.role}　{one.name}　{one.place}")
    say(
        "首次启动后约一分钟，后台会做好一套封存图纸和一件现场核查（现场监督账号可见）。",
        "About a minute after the first start a sealed set and an inquiry on site await the inspector.",
    )
