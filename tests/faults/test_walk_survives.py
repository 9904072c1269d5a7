"""kill -9 of anything in the middle of a review: the case completes by itself, each result once."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.core.settings import ROOT
from app.dev.servers import addresses
from drawing_review.checks import RULEBOOKS
from tests.drawing_review.applied import ANSWERS
from tests.faults.client import Client
from tests.journeys.demo import Demo, demo_city

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.drawings]

PLAN = ROOT.parent / "shared/drawings/xiaojiucupid+CAD-AI-Agent-Demo/converted_dxf__test_site_03.dxf"
PROCESSES = {
    "web": "app run web",
    "worker": "app run worker",
    "ticker": "app run ticker",
    "cage": "reading.warden",
    "PostgreSQL": "postgres -D",
    "Valkey": "valkey-server",
    "object-store": "weed",
}
TOGETHER = ("worker", "web ticker", "PostgreSQL cage", "Valkey object-store")
"""What is killed in the same moment."""
REVIEWERS = ("guihua", "xiaofang", "renfang", "tushen")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    if not PLAN.is_file():
        pytest.skip("needs ../shared/drawings")
    with demo_city(tmp_path_factory.mktemp("faults")) as running:
        yield running


@pytest.fixture(scope="module")
def people(demo: Demo) -> dict[str, Client]:
    logins = ("sheji", "chuangkou", *REVIEWERS)
    return {login: Client(demo.address, login, demo.passwords[login]) for login in logins}


def kill(demo: Demo, what: str) -> None:
    """kill -9 of every process of these kinds that runs now."""
    for kind in what.split():
        found = demo.running(PROCESSES[kind])
        assert found, f"no {kind} runs"
        for process in found:
            process.kill()


def submitted(people: dict[str, Client]) -> str:
    """A case whose drawing has just been submitted; its id."""
    designer = people["sheji"]
    page = designer.get("/applications/new").text
    project = page.split('<option value="')[2].split('"')[0]
    form = {"project": project, "title": "断电演练", "matters": ["review"], "unclassified": True}
    case = designer.send("POST", "/api/applications", json={**form, "answers": ANSWERS})["case"]
    designer.send("PUT", f"/api/cases/{case}/versions/plan.dxf", content=PLAN.read_bytes())
    return str(case)


def checked(people: dict[str, Client], case: str) -> None:
    """Wait until the drawing is read and every rulebook has run."""
    path = f"/cases/{case}/versions/1/findings"
    people["sheji"].until(f"/cases/{case}/versions/1/pack", lambda got: got.status_code == 200)
    people["sheji"].until(path, lambda got: got.json()["waiting"] == [] and got.json()["findings"])


def reviewed(people: dict[str, Client], case: str) -> int:
    """Every seat gives an opinion and agrees; the coordinator concludes. How many checklists were signed."""
    lists = 0
    for seat, login in seats(people, case):
        opinion = {"version": 1, "text": f"{login} 建议复核", "severity": "advice"}
        people[login].send("POST", f"/api/seats/{seat}/opinions", json=opinion)
        lists += sign_checklists(people[login], f"/cases/{case}/seats/{seat}")
        people[login].send("POST", f"/api/seats/{seat}/conclusion", json={"result": "agrees"})
    people["chuangkou"].send("POST", f"/api/cases/{case}/pass", json={"reason": "审查合格"})
    return lists


def sign_checklists(reviewer: Client, seat: str) -> int:
    """Every checklist of the seat's disciplines, each point met; one without points is signed as it is."""
    reviewer.confirm()
    page = reviewer.get(f"{seat}/signing").text
    codes = set(re.findall(f"{seat}/checklists/([a-z_]+)", page))
    for code in sorted(codes):
        asked = reviewer.get(f"{seat}/checklists/{code}").text
        points = re.findall(r'name="(answer:[^"]+)" value="meets"', asked)
        reviewer.fill(f"{seat}/checklists/{code}", {"version": "1"} | dict.fromkeys(points, "meets"))
    return len(codes)


def seats(people: dict[str, Client], case: str) -> list[tuple[str, str]]:
    """(seat, who sits in it), found by asking each reviewer's page for his own seat's form."""
    there = people["chuangkou"].json(f"/api/cases/{case}/seats")
    found = []
    for login in REVIEWERS:
        page = people[login].get(f"/cases/{case}").text
        found += [(seat["id"], login) for seat in there if f"/seats/{seat['id']}/signing" in page]
    assert len(found) == len(REVIEWERS)
    return found


def accepted(people: dict[str, Client], case: str) -> None:
    materials = people["chuangkou"].json(f"/api/cases/{case}/intake")["materials"]
    judged = [{"code": one["code"], "verdict": "complete", "reason": ""} for one in materials]
    people["chuangkou"].send("POST", f"/api/cases/{case}/formal-check", json={"judged": judged})
    page = people["chuangkou"].get(f"/cases/{case}/acceptance").text
    bodies = [part.split('"')[0] for part in page.split('name="body" value="')[1:]]
    people["chuangkou"].send("POST", f"/api/cases/{case}/acceptance", json={"bodies": bodies})


@pytest.mark.parametrize("what", TOGETHER)
async def test_a_kill_while_a_drawing_is_read_loses_nothing(
    demo: Demo, people: dict[str, Client], what: str
) -> None:
    case = submitted(people)
    time.sleep(0.7)  # into the reading
    kill(demo, what)
    accepted(people, case)
    checked(people, case)
    kill(demo, what)
    lists = reviewed(people, case)
    assert await checklists(demo, case) == [lists, lists]
    assert people["sheji"].json(f"/api/cases/{case}")["state"] == "passed"
    assert await happened(demo, case) == {
        "case.open": 1,
        "application.make": 1,
        "case.check_formally": 1,
        "drawing.submit": 1,
        "drawing.record_reading": 1,
        "check.record": len(RULEBOOKS),
        "case.accept": 1,
        "seat.staff": len(REVIEWERS),
        "opinion.give": len(REVIEWERS),
        "seat.close": 2 * len(REVIEWERS),  # each reviewer's part is signed, and so the seat concludes
        "case.pass": 1,
    }


async def checklists(demo: Demo, case: str) -> list[int]:
    """How many checklists are signed, and of how many disciplines of how many seats."""
    database = await asyncpg.connect(addresses(demo.home).owner_url)
    try:
        asked = 'SELECT count(*), count(DISTINCT (seat, discipline)) FROM review_checklist WHERE "case" = $1'
        return list(await database.fetchrow(asked, UUID(case)))
    finally:
        await database.close()


async def happened(demo: Demo, case: str) -> dict[str, int]:
    """How often each act was done on the case."""
    database = await asyncpg.connect(addresses(demo.home).owner_url)
    try:
        rows: Any = await database.fetch(
            "SELECT act, count(*) AS times FROM trail_entry WHERE subject_kind = 'case' AND subject_id = $1"
            " AND outcome = 'done' AND act <> ALL($2) GROUP BY act",
            case,
            # views; what follows the reading and may still be under way; lists are counted by their rows
            ["drawing.view", "drawing.identify", "seat.sign_checklist"],
        )
        return {row["act"]: row["times"] for row in rows}
    finally:
        await database.close()


def test_the_trail_verifies_after_all_of_it_and_nothing_is_left_behind(demo: Demo) -> None:
    time.sleep(3)  # the last checkpoint
    verified = subprocess.run(
        [sys.executable, "-m", "app", "verify-trail"],
        cwd=ROOT,
        env={"LIANSHEN_HOME": str(demo.home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert not [path for path in Path(demo.home, "spool").iterdir() if path.is_file()]
