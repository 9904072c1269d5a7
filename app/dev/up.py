"""`./lianshen up`: the embedded servers, the migrated database and every process, until Ctrl-C.

Nothing outlives it: each child dies with it, even if it is killed, and the home's lock goes with it.
"""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

from app.core.settings import Settings
from app.dev import roles
from app.dev.build import build, is_current
from app.dev.children import Child
from app.dev.keeping import Ended, Kept
from app.dev.servers import Servers, missing, with_addresses
from app.process import need_free

_GRACE = 7  # seconds: web drops its streams after 5
_EVERY = 0.2  # seconds between two looks at the children

Say = Callable[[str, str], None]  # a sentence in Chinese and in English
Seed = Callable[[Settings], None]


class Up:
    """One installation while it runs. `say` tells people, `phase` notes how long each step took."""

    def __init__(self, settings: Settings, say: Say, phase: Callable[[str], None]) -> None:
        self.settings = settings
        self.say = say
        self.phase = phase
        self.servers = Servers(settings.home, wanted=missing(settings))
        self.roles: dict[str, Kept] = {}

    def start(self, seed: Seed | None) -> None:
        """Everything, until a page answers. Refused with one sentence if something is in the way."""
        need_free(self.settings.port, self.settings.host)
        self.settings = with_addresses(self.settings, self.servers.begin())
        self._build()
        self._launch("web")  # it makes the application meanwhile, and waits for the migrated database
        from app.dev.founding import found  # noqa: PLC0415 - loads the ORM while the servers start

        self.phase("code")
        self.servers.finish()
        self.phase("servers")
        if seed:
            seed(self.settings)
        else:
            asyncio.run(found(self.settings))
        self.phase("founded")
        roles.wait_for_page(self.roles["web"].child, self.settings)
        self.phase("page")
        for name in roles.behind_the_page(self.settings):
            self._launch(name)

    def keep(self) -> None:
        """Keep everything running until interrupted."""
        kept = [Kept(child, self._again(name)) for name, child in self.servers.children.items()]
        kept += self.roles.values()
        while True:
            for one in kept:
                if ended := one.look():
                    self._tell(ended)
            time.sleep(_EVERY)

    def stop(self) -> None:
        """Roles first, so that none sees its servers go; then the servers."""
        children = [kept.child for kept in self.roles.values()]
        limit = time.monotonic() + _GRACE
        for child in children:
            child.ask_to_end()
        for child in children:
            child.end(limit - time.monotonic())
        self.servers.stop()

    def _launch(self, role: str) -> None:
        launch = partial(roles.launch, role, self.settings)
        self.roles[role] = Kept(launch(), launch)

    def _again(self, name: str) -> Callable[[], Child]:
        def launch() -> Child:
            self.servers.children[name] = self.servers.launch(name)
            return self.servers.children[name]

        return launch

    def _tell(self, ended: Ended) -> None:
        name, status, pause, log = ended
        self.say(
            f"{name} 意外退出（状态 {status}），{pause:g} 秒后自动重启。日志：{log}",
            f"{name} ended (status {status}) and is started again in {pause:g} s. Its log: {log}",
        )

    def _build(self) -> None:
        if not is_current():
            self.say(
                "正在构建前端（只在首次或源码变更后进行）……",
                "Building the front end (only when its sources changed) …",
            )
            build(self.settings.home / "logs" / "build.log")
            self.phase("build")


def interrupt_on_signals() -> None:
    """SIGTERM and SIGHUP interrupt like Ctrl-C. The first is heard; nothing disturbs the stop after it."""
    heard = [signal.SIGINT, signal.SIGTERM]  # SIGINT too where a script's background job would ignore it
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup
        heard.append(signal.SIGHUP)

    def interrupt(number: int, frame: FrameType | None) -> None:
        for one in heard:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in heard:
        signal.signal(one, interrupt)
