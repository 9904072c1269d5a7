"""Every page of the market, as those who are concerned meet it: found by its links, on a desk and on a phone.

Each person starts where he arrives and follows every link; what the application declares and nobody
reaches, fails. A page fails on a server's error, on what axe finds, on sideways scrolling at 390 px in either
language, and on a sentence without English.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from functools import cache
from urllib.parse import urlsplit

import asyncpg
import pytest
from playwright.async_api import Page, ViewportSize

from app.core.settings import Settings
from app.dev.servers import addresses
from app.web.declared import declarations
from app.web.main import create_app
from tests.journeys.demo import Demo
from tests.journeys.looking import overflows, switch_language, untranslated, violations
from tests.journeys.people import City, shot

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOMS = ("marketplace.", "app.draw.", "app.register.experts.", "app.register.panels.")
WALKERS = (
    "stranger",
    "yezhu",
    "yezhu2",
    "shuibao",
    "huanping",
    "jiance",
    "jianguan",
    "chuangkou",
    "xitong",
    "zhuanjia1",
)
NO_PAGES = re.compile(r"\.json$|\.py$|/(report|template|live|sections)$|/(certificates|papers|results)/")
THROUGH = re.compile("^/projects(/|$)")  # pages of other rooms that lead to pages of the market
SAME = re.compile("export=|sort=|page=")  # another view of a page that has been judged
MOST = {"/tenders/{tender_id:uuid}": 20, "/tenders": 6}  # addresses of one route: tenders in all states, tabs
FEW = 1
DESK, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
_LINKS = """
() => [
  ...[...document.querySelectorAll("a[href^='/']")].map(one => one.getAttribute('href')),
  ...[...document.querySelectorAll("main form")].filter(form => form.method === 'get').map(form => {
    for (const box of [...form.querySelectorAll('[type=checkbox]')].slice(0, 2)) box.checked = true;
    return new URL(form.action).pathname + '?' + new URLSearchParams(new FormData(form));
  }),
]
"""


@cache
def market() -> dict[str, re.Pattern[str]]:
    """The pages of the market as the application declares them: route → how its addresses look."""
    found = {}
    for path, handler, methods in declarations(create_app(Settings())):
        ours = str(handler.fn.__module__).startswith(ROOMS) and handler.fn.__module__.endswith("pages")
        if ours and "GET" in methods and not NO_PAGES.search(path):
            form = re.sub(r"\{\w+:uuid\}", "[0-9a-f-]{36}", path)
            found[path] = re.compile(re.sub(r"\{\w+:\w+\}", "[^/]+", form) + "$")
    return dict(sorted(found.items(), key=lambda one: "{" in one[0]))


def route_of(path: str) -> str | None:
    return next((route for route, form in market().items() if form.match(path)), None)


@pytest.fixture(scope="session")
async def entered(demo: Demo) -> str:
    """All that stands in the database of the city, as one text."""
    connection = await asyncpg.connect(addresses(demo.home).database_url)
    tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    texts = [
        await connection.fetchval(f'SELECT string_agg(one::text, chr(10)) FROM "{name}" one')
        for (name,) in tables
    ]
    await connection.close()
    return "\n".join(filter(None, texts))


class Walk:
    """One person's way through the market: what he has opened, and what was wrong there."""

    def __init__(self, city: City, page: Page, login: str, entered: str, judged: Counter[str]) -> None:
        self.city, self.page, self.login, self.entered = city, page, login, entered
        self.judged = judged  # by everybody so far: addresses, and routes in English
        self.opened: defaultdict[str, list[str]] = defaultdict(list)
        self.wrong: list[str] = []

    async def go(self) -> None:
        """From the front page along all links, the widest first."""
        waiting, known = ["/"], {"/"}
        while waiting:
            path = waiting.pop(0)
            for link in await self.look(path):
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    async def look(self, path: str) -> list[str]:
        """Open a page, unless enough of its kind are seen; the market's links on it."""
        bare = urlsplit(path).path
        route = route_of(bare) or (bare if bare == "/" or THROUGH.match(bare) else None)
        if route is None or len(self.opened[route]) >= MOST.get(route, FEW):
            return []
        self.opened[route].append(path)
        answer = await self.page.goto(self.city.address + path)
        assert answer is not None
        if answer.status >= 400:
            self.wrong.append(f"{self.login} {path}: {answer.status}")
            return []
        if len(self.opened[route]) == 1 or not self.judged[path]:
            await self.judge(path, f"{self.login}-{route}-{len(self.opened[route])}")
            await self.judge_in_english(path, route)
        links = await self.page.evaluate(_LINKS)
        return [link.partition("#")[0] for link in links if not SAME.search(link)]

    async def judge(self, path: str, name: str) -> None:
        name = re.sub(r"[^a-z0-9]+", "-", name)
        found = await violations(self.page)
        await shot(self.page, f"market-{name}-desk")
        await self.page.set_viewport_size(PHONE)
        found += await overflows(self.page)
        await shot(self.page, f"market-{name}-phone")
        self.judged[path] += 1
        self.wrong += [f"{self.login} {path}: {one}" for one in found]

    async def judge_in_english(self, path: str, route: str) -> None:
        """On the phone still; each route for the first two who come, and each address once."""
        if self.judged[route] < 2 or self.judged[path] == 1:
            self.judged[route] += path != route
            await switch_language(self.page)
            found = await overflows(self.page) + await untranslated(self.page, self.entered)
            await switch_language(self.page)
            self.wrong += [f"{self.login} {path}: en {one}" for one in found]
        await self.page.set_viewport_size(DESK)


@pytest.mark.parametrize("login", WALKERS)
async def test_every_page_that_he_reaches_is_sound(
    city: City, entered: str, login: str, reached: Counter[str], judged: Counter[str]
) -> None:
    page = await (city.stranger() if login == "stranger" else city.person(login))
    walk = Walk(city, page, login, entered, judged)
    await walk.go()
    reached.update(walk.opened.keys())
    assert not walk.wrong, "\n".join(walk.wrong)


@pytest.fixture(scope="module")
def judged() -> Counter[str]:
    return Counter()


@pytest.fixture(scope="module")
async def reached() -> AsyncIterator[Counter[str]]:
    yield Counter()


def test_every_page_is_reached_by_somebody(reached: Counter[str]) -> None:
    """A page to which nothing leads is found by nobody."""
    assert not [route for route in market() if not reached[route]]
