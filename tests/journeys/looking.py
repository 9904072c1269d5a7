"""What a demanding eye finds wrong with a page: too wide, closed to some, or not in the reader's language."""

from __future__ import annotations

import re

from playwright.async_api import Page

from app.core.settings import ROOT
from tests.journeys.people import shot

AXE = ROOT / "app" / "desk" / "node_modules" / "axe-core" / "axe.min.js"
CHINESE = re.compile("[\u4e00-\u9fff]+")
_SHOWN = """
() => {
  const found = [];
  const foreign = one => one.closest('[lang|=zh]') || one.closest('script, style, noscript, pre');
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) if (!foreign(nodes.currentNode.parentElement)) found.push(nodes.currentNode.data);
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const one of document.querySelectorAll(`[${name}]`))
      if (!foreign(one)) found.push(one.getAttribute(name));
  return [document.title, ...found];
}
"""


async def overflows(page: Page) -> list[str]:
    """How far the page reaches beyond its window, sideways."""
    beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{beyond} px too wide"] if beyond > 0 else []


async def switch_language(page: Page) -> None:
    """To the other language, and until the page stands in it."""
    async with page.expect_navigation():
        await page.evaluate("document.querySelector('.language button').click()")


async def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, one line each: the rule and the first element."""
    assert AXE.is_file(), "axe-core is missing: run ./lianshen build"
    await page.evaluate(AXE.read_text())
    found = await page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
        ".then(it => it.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`))"
    )
    return list(found)


async def look(page: Page, name: str) -> None:
    """A page that somebody passes: it fits its window and is open to all; a picture is kept if asked."""
    await shot(page, name)
    found = await overflows(page) + await violations(page)
    assert found == [], f"{name} {page.url}: {found}"


async def untranslated(page: Page, entered: str) -> list[str]:
    """Chinese on an English page that nobody has entered. `entered`: all that stands in the database."""
    shown = [run for text in await page.evaluate(_SHOWN) for run in CHINESE.findall(text)]
    return [f"not in English: {run}" for run in dict.fromkeys(shown) if run not in entered]
