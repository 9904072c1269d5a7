"""The parts of a matter page. Each is fetched again by itself when something happens to the case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any

from app.core.actor import Actor, Role
from app.core.matter import JointMatter
from app.core.refusal import REFUSALS
from app.html.visit import visit
from app.html.words import _
from drawing_review.archive.queries import sealed_set
from drawing_review.cases import sight, states
from drawing_review.cases.changes.part import change
from drawing_review.cases.comparing import rules as comparing_rules
from drawing_review.cases.comparing.model import Comparison
from drawing_review.cases.comparing.queries import comparisons
from drawing_review.cases.comparing.told import counts
from drawing_review.cases.conclusion.rules import overall
from drawing_review.cases.consultations.part import consultations
from drawing_review.cases.findings import SHOWN, as_row, waiting
from drawing_review.cases.intake.part import intake
from drawing_review.cases.judgements.part import beside
from drawing_review.cases.judgements.queries import asked_of
from drawing_review.cases.letters.part import notices
from drawing_review.cases.meetings.part import meetings
from drawing_review.cases.model import Case, FileId, SetFile, Version
from drawing_review.cases.opinions.part import opinions
from drawing_review.cases.permits.part import permits
from drawing_review.cases.queries import Matter
from drawing_review.cases.rereview.queries import narrowed, rereview
from drawing_review.cases.restricted import closes, open_findings
from drawing_review.cases.seats.part import seats
from drawing_review.cases.sets.shown import set_check, signature
from drawing_review.cases.suspension.causes import WORDS as CAUSES
from drawing_review.cases.timeline import timeline
from drawing_review.cases.versions.rules import work_for
from drawing_review.cases.words import KINDS, OUTCOMES, RESULTS, case_word, state_word
from drawing_review.reading.warnings import sentence
from storage.engine import connection
from storage.jobs.queries import records_of

Values = dict[str, Any]
Part = Callable[[Matter, Actor], Awaitable[Values]]


async def head(matter: Matter, actor: Actor) -> Values:
    """State, light, and what is asked of the reader."""
    case = matter.case
    return {
        "state": case_word(case),
        "may_accept": matter.supervises and actor.holds(Role.COORDINATOR) and case.state == "submitted",
        "may_conclude": matter.supervises and actor.holds(Role.COORDINATOR) and case.state == "reviewing",
        "may_resume": matter.supervises and actor.holds(Role.COORDINATOR) and case.state == "suspended",
        "causes": [(one.value, _(word)) for one, word in CAUSES.items()],
        "overall": _overall(matter),
        "may_seal": matter.supervises
        and actor.holds(Role.COORDINATOR)
        and case.state == "passed"
        and case.matter == JointMatter.REVIEW,
        "desk": _desk(case),
        "sealed": await sealed_set(case),
        "may_withdraw": sight.party(case, actor) and states.CASE.allows(case.state, "withdraw"),
        "opens": matter.newest and any(file.pack for file in matter.files(matter.newest)),
        "asked": _asked(matter, actor),
        "again": await rereview(matter, actor),
    }


def _overall(matter: Matter) -> str:
    """The most severe of the seats' results, in words; empty while a seat is silent."""
    if matter.case.state != "reviewing" or matter.case.matter != JointMatter.REVIEW:
        return ""
    result = overall(matter.seats, matter.opinions)
    return _(RESULTS[result]) if result else ""


DESKS = {
    JointMatter.ACCEPTANCE: ("completion", _("联合验收")),
    JointMatter.ASSESSMENT: ("assessment", _("联合评估")),
}
"""Where the matters other than the review are handled: path below the case's, and its name."""


def _desk(case: Case) -> Values | None:
    """Where the case is handled if it is no review."""
    if case.matter not in DESKS:
        return None
    path, word = DESKS[case.matter]
    return {"path": path, "word": _(word)}


def _asked(matter: Matter, actor: Actor) -> str:
    """One sentence: what the reader should do now, or for whom he waits."""
    case, seat = matter.case, matter.seat_of(actor)
    if at_desk := _asked_at_desk(case):
        return at_desk
    if sight.party(case, actor):
        return _asked_of_party(matter)
    if seat and seat.state == "open" and case.state == "reviewing":
        return _("请在图上审查，提出意见并出具本席结论。")
    if actor.holds(Role.COORDINATOR) and case.state == "submitted":
        return _("请核对后受理，并安排审查席位。")
    if actor.holds(Role.COORDINATOR) and case.state == "reviewing":
        return _("各席位结论齐备后，请作出结论；有未销项意见时可退回修改。")
    return ""


def _asked_at_desk(case: Case) -> str:
    """Of a matter with a page of its own; "" while its case goes the way of every case."""
    if case.matter == JointMatter.ASSESSMENT and case.state == "draft":
        return _("请在“联合评估”页面核对基础数据和评估事项，报告齐备后提交。")
    if case.matter in DESKS and case.state in ("reviewing", "returned"):
        return _("请在“%(desk)s”页面办理。", desk=_(DESKS[case.matter][1]))
    return ""


def _asked_of_party(matter: Matter) -> str:
    if matter.case.state in ("draft", "returned"):
        return _("请提交图纸。") if matter.case.state == "draft" else _("请答复意见并提交修改后的图纸。")
    if matter.case.state == "correcting":
        return _("请按补正告知书补齐材料后重新提交。")
    if matter.newest and matter.newest.state == "refused":
        return _("图纸无法读取，请按下方说明重新导出并提交。")
    if matter.newest and matter.newest.state == "incomplete":
        return _("部分文件无法读取，审查合格前须重新提交；原因见下方各文件。")
    return ""


async def versions(matter: Matter, actor: Actor) -> Values:
    """The versions, newest first, each with its files, and the progress of those that are being read."""
    reading = (
        [file for file in matter.files(matter.newest) if file.state == "received"] if matter.newest else []
    )
    compared, newest = await comparisons(matter), matter.newest
    return {
        "rows": [_version(one, matter, compared) for one in reversed(matter.versions)],
        "progress": await progress_of(reading),
        "draft": len(matter.files(None)) if sight.party(matter.case, actor) else 0,
        "check": await set_check(matter, newest) if newest else None,
        "may_submit": sight.party(matter.case, actor)
        and states.CASE.allows(matter.case.state, "submit")
        and matter.case.matter != JointMatter.ASSESSMENT,
    }


async def progress_of(files: Sequence[SetFile]) -> list[Values]:
    """How far each of these files has been read or unpacked."""
    if not files:
        return []
    keys = {file.id: f"{work_for(file.kind, file.name)}:{file.id}" for file in files}
    async with connection() as one:
        records = {record.key: record for record in await records_of(one, list(keys.values()))}
    return [{"file": file, "job": records.get(keys[file.id])} for file in files]


def _version(version: Version, matter: Matter, compared: Mapping[FileId, Comparison]) -> Values:
    """A version with its files, and whether each is new, changed or as it was."""
    before = comparing_rules.before(version, matter.versions, matter.all_files)
    known = before[1] if before else ()
    files = [_file(one, compared.get(one.id), known, matter.closed) for one in matter.files(version)]
    return {"it": version, "state": state_word("version", version.state), "files": files}


def _file(
    file: SetFile, compared: Comparison | None, before: Sequence[SetFile], closed: Collection[str]
) -> Values:
    return {
        "it": file,
        "sheets": [one for one in file.summary.sheets if f"{file.id}/{one.id}" not in closed],
        "shut": closes(closed, file),
        "kind": _(KINDS[file.kind]),
        "compared": counts(compared.counts) if compared else "",
        "signatures": [signature(one) for one in file.summary.signatures],
        "unchanged": any(one.sha256 == file.sha256 for one in before),
        "state": state_word("file", file.state),
        "refusal": refusal_of(file),
        "warnings": [sentence(one, visit().language) for one in file.summary.warnings],
    }


def refusal_of(file: SetFile) -> str:
    """Why the file could not be read, in the visitor's language; "" if it could."""
    if file.state != "refused":
        return ""
    refusal = REFUSALS[file.refusal["code"]]
    words = refusal.zh if visit().language == "zh" else refusal.en
    return words.format(**file.refusal["data"])


async def findings(matter: Matter, actor: Actor) -> Values:
    """What the checks found on the newest version, counted, and what is still running."""
    newest = matter.newest
    files = matter.files(newest) if newest else []
    if newest is None or not any(file.pack for file in files):
        return {"counts": {}, "rows": [], "seat": None, "waiting": [], "withheld": 0, "read": False}
    found, again = await asked_of(newest), await rereview(matter, actor)
    if again and not matter.everything:
        found = await narrowed(matter, again, found)
    whole, found = len(found), open_findings(matter.closed, found)
    counts = {code: sum(one["outcome"] == code for one in found) for code in OUTCOMES}
    grave = [one for one in found if one["outcome"] in SHOWN]
    return {
        "counts": {OUTCOMES[code]: count for code, count in counts.items() if count},
        "rows": [as_row(one) for one in await beside(matter, actor, newest, grave)],
        "seat": matter.seat_of(actor),
        "waiting": waiting(files, matter.runs),
        "names": {str(file.id): file.name for file in files} if len(files) > 1 else {},
        "withheld": whole - len(found),
        "read": True,
    }


async def history(matter: Matter, actor: Actor) -> Values:
    return {"happenings": await timeline(matter.case.id, everything=matter.supervises)}


PARTS: dict[str, Part] = {
    "head": head,
    "change": change,
    "intake": intake,
    "versions": versions,
    "findings": findings,
    "seats": seats,
    "opinions": opinions,
    "consultations": consultations,
    "meetings": meetings,
    "permits": permits,
    "notices": notices,
    "history": history,
}


_FOLDERS = {
    "change": "changes/",
    "seats": "seats/",
    "opinions": "opinions/",
    "consultations": "consultations/",
    "meetings": "meetings/",
    "permits": "permits/",
    "notices": "letters/",
}


def template(name: str) -> str:
    """The template of a part: in the folder of its feature."""
    return f"drawing_review/cases/{_FOLDERS.get(name, '')}part_{name}.html"


async def all_parts(matter: Matter, actor: Actor) -> dict[str, Values]:
    return {name: await part(matter, actor) for name, part in PARTS.items()}
