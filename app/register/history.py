"""The history (办理过程) of a thing: its trail entries as sentences. Who supervises sees refused acts too.

Who supervises finds the proof of every entry there, everyone else that of what he did himself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.core.fact import Subject
from app.core.ids import PersonId
from app.core.refusal import REFUSALS
from app.html.visit import visit
from app.html.words import _
from app.register.acts import known
from app.register.people.queries import named
from storage.engine import fetch

MOST = 200
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")  # or the hash of a file


WHOLE = Subject("", "")


_ANSWERS = {"agree": _("同意"), "refuse": _("不同意")}


class Happening(msgspec.Struct, frozen=True):
    """One line: when, what, who, and a note (why it was refused); `act` is the name of the operation."""

    at: datetime
    what: str
    who: str
    note: str
    proof: str
    act: str = ""


_ENTRIES = """
SELECT id, at, act, outcome, person, actor::text AS actor, fact::text AS fact FROM trail_entry
WHERE subject_kind = $1 AND subject_id = $2 AND ($6 = '' OR fact::jsonb ->> $6 = $7)
AND (outcome = 'done' AND act <> ALL ($3) OR $4)
ORDER BY at DESC LIMIT $5
"""


async def history(
    subject: Subject, *, everything: bool, quiet: Sequence[str] = (), part: Subject = WHOLE
) -> list[Happening]:
    """Newest first. `everything`: also refused and failed attempts, and the acts in `quiet`.

    `part`: only what is told of one part of the thing, which its facts name (a contract of a tender).
    """
    hidden = [] if everything else list(quiet)
    rows = await fetch(_ENTRIES, subject.kind, subject.id, hidden, everything, MOST, part.kind, part.id)
    people = await named({PersonId(row["person"]) for row in rows if row["person"]})
    return [_happening(row, {str(key): one.name for key, one in people.items()}, everything) for row in rows]


def _happening(row: Any, names: dict[str, str], everything: bool) -> Happening:
    act = known().get(row["act"])
    what = (act.zh if visit().language == "zh" else act.en) if act else row["act"]
    fact = json.loads(row["fact"])
    person = str(row["person"]) if row["person"] else ""
    return Happening(
        at=row["at"],
        what=what if row["outcome"] == "done" else _("%(act)s（未准许）", act=what),
        who=names.get(person, person) if person else _("系统自动"),
        note=_note(row["outcome"], fact),
        act=row["act"],
        proof=f"/trail/entries/{row['id']}" if everything or _own(row) else "",
    )


def _own(row: Any) -> bool:
    return row["person"] is not None and row["person"] == visit().actor.person


def _file(fact: dict[str, Any]) -> str:
    """The name of the file that a fact speaks of; "" where it tells its id alone."""
    if "file" not in fact:
        return ""
    told = str(fact.get("name") or fact["file"] or "")
    return "" if _ID.fullmatch(told) else told


def _answer(fact: dict[str, Any]) -> str:
    """How somebody answered what another proposed; empty for what is no answer."""
    word = _ANSWERS.get(str(fact.get("event")))
    return _(word) if word else ""


def _note(outcome: str, fact: dict[str, Any]) -> str:
    if outcome == "done":
        said = fact.get("reason") or fact.get("conclusion") or fact.get("text") or _file(fact)
        return str(said)[:120] or _answer(fact)
    refusal = REFUSALS.get(str(fact.get("code")))
    if refusal is None:
        return str(fact.get("error") or fact.get("code") or "")
    sentence = refusal.zh if visit().language == "zh" else refusal.en
    try:
        return sentence.format(**fact)
    except (KeyError, IndexError):
        return refusal.code
