"""Entries of the trail as far as a person may read them. Whatever asks for entries asks here."""

from __future__ import annotations

from uuid import UUID

import msgspec

from app.core.actor import Actor
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.separation.rules import ADMINS
from app.supervision.trail import acts
from app.supervision.trail.sight import Sight, sight, with_own
from storage.trail import queries as trail
from storage.trail.queries import Filter, TrailLine, Within

MOST = 10_000  # entries of one search, as of one export

# Everything supervised: its kind on the trail, its id, its district, and the words it is looked for by.
_THINGS = """
WITH files AS (
    SELECT c.id, c.district,
        concat_ws(' ', c.number, c.title, p.code, p.name, o.name, o.code, d.name, d.code) AS words
    FROM review_case c LEFT JOIN project p ON p.id = c.project
    LEFT JOIN organisation o ON o.id = c.owner LEFT JOIN organisation d ON d.id = c.designer
), things (kind, id, district, words) AS (
    SELECT 'case', f.id::text, f.district, f.words FROM files f
    UNION ALL SELECT 'seat', s.id::text, f.district, f.words FROM review_seat s JOIN files f ON f.id = s.case
    UNION ALL SELECT 'opinion', o.id::text, f.district, f.words
        FROM review_opinion o JOIN files f ON f.id = o.case
    UNION ALL SELECT 'version', v.id::text, f.district, f.words
        FROM review_version v JOIN files f ON f.id = v.case
    UNION ALL SELECT 'project', p.id::text, p.district, concat_ws(' ', p.code, p.name, o.name, o.code)
        FROM project p LEFT JOIN organisation o ON o.id = p.owner
    UNION ALL SELECT 'document', d.id::text, coalesce(p.district, o.district),
        concat_ws(' ', p.code, p.name, o.code, o.name)
        FROM document d LEFT JOIN project p ON p.id = d.holder LEFT JOIN organisation o ON o.id = d.holder
    UNION ALL SELECT 'organisation', o.id::text, o.district, concat_ws(' ', o.code, o.name)
        FROM organisation o
    UNION ALL SELECT 'agency', a.id::text, a.district, concat_ws(' ', a.number, o.code, o.name)
        FROM agency a JOIN organisation o ON o.id = a.id
    UNION ALL SELECT 'person', p.id::text, NULL, concat_ws(' ', p.login, p.name) FROM person p
)
SELECT kind, id FROM things
"""
_SUPERVISED = f"""(e.subject_kind, e.subject_id) IN (
    {_THINGS} WHERE district = ANY ({{0}}::uuid[]) OR {{1}} AND district IS NOT NULL)"""
_ADMINISTRATION = "(e.act = ANY ({2}::text[]) OR e.actor -> 'roles' ?| {3}::text[])"
_OWN = "e.person = {4}"
_ABOUT = f"(e.subject_kind, e.subject_id) IN ({_THINGS} WHERE words ILIKE {{0}})"
_BY = "e.person IN (SELECT id FROM person WHERE concat_ws(' ', login, name) ILIKE {0})"
_OF_CASE = """(e.subject_kind, e.subject_id) IN (
    SELECT 'case', {0} UNION ALL SELECT 'seat', id::text FROM review_seat WHERE "case"::text = {0}
    UNION ALL SELECT 'opinion', id::text FROM review_opinion WHERE "case"::text = {0}
    UNION ALL SELECT 'version', id::text FROM review_version WHERE "case"::text = {0})"""


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for: sides of the entry, words of the thing and whom it concerns, words of the person."""

    sides: Filter = Filter()
    about: str = ""
    by: str = ""


def within(seen: Sight) -> Within:
    """What may be read, as a condition. Nothing for a sight of nothing."""
    arguments = (
        list(seen.districts),
        seen.everywhere,
        sorted(acts.administration()) if seen.administration else [],
        sorted(ADMINS) if seen.administration else [],
        seen.own,
    )
    return Within(f"({_SUPERVISED} OR {_ADMINISTRATION} OR {_OWN})", arguments)


async def found(
    actor: Actor, search: Search, *, oldest_first: bool, limit: int, offset: int
) -> tuple[list[TrailLine], int]:
    """One page of the entries that the actor may read and looks for, and how many there are up to MOST."""
    conditions = [within(sight(actor, await tree()))]
    if search.about:
        conditions.append(Within(_ABOUT, (_pattern(search.about),)))
    if search.by:
        conditions.append(Within(_BY, (_pattern(search.by),)))
    lines = await trail.entries(
        search.sides, within=conditions, oldest_first=oldest_first, limit=limit, offset=offset
    )
    return lines, await trail.count(search.sides, within=conditions, most=MOST)


async def seen_entry(entry_id: UUID, actor: Actor) -> TrailLine:
    """The entry, if the actor may read it or did it himself. Refused("not_found") otherwise."""
    seen = with_own(sight(actor, await tree()), actor)
    one = Within("e.id = {0}", (entry_id,))
    lines = await trail.entries(Filter(), within=[one, within(seen)], limit=1)
    if not lines:
        raise Refused("not_found", thing="留痕记录")
    return lines[0]


async def of_case(case_id: CaseId) -> list[TrailLine]:
    """All entries about a case and its parts, oldest first. Whether they may be read the caller judges."""
    about = Within(_OF_CASE, (str(case_id),))
    return await trail.entries(Filter(), within=[about], oldest_first=True, limit=MOST)


def _pattern(words: str) -> str:
    """What ILIKE looks for: the words anywhere, their own % and _ taken literally."""
    escaped = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
