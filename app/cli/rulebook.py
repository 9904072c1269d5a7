"""List every check: its clause, values, dates and how well its numbers are known."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from app.core.settings import Settings
from drawing_review.checks.declaration import Clause, Declared
from drawing_review.checks.rulebook import Rulebook, rulebooks
from drawing_review.checks.standard import OWN
from drawing_review.report.wording import CERTAINTIES, Words


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen rulebook", description=__doc__)
    parser.add_argument("--json", action="store_true", help="一个 JSON 数组 (one JSON array)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args(arguments)
    words = Words(options.lang)
    if options.json:
        listed = [_plain(book, declared, words) for book in rulebooks() for declared in book.checks]
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(listed), indent=2).decode() + "\n")
    else:
        print("\n".join(line for book in rulebooks() for line in _lines(book, words)))
    return 0


def _plain(book: Rulebook, declared: Declared, words: Words) -> dict[str, Any]:
    check = declared.check
    return {
        "id": declared.id,
        "rulebook": book.name,
        "name": words.either(check.zh, check.en),
        "catalogue": check.catalogue,
        "certainty": check.certainty.value,
        "needs": check.needs,
        "tolerance": check.tolerance,
        "clauses": [_clause(book, clause) for clause in check.clauses],
        "says": {key: outcome.value for key, (outcome, _) in check.says.items()},
    }


def _clause(book: Rulebook, clause: Clause) -> dict[str, Any]:
    edition = book.pack.standard(clause.standard).edition(clause.edition)
    return {
        "standard": clause.standard,
        "edition": clause.edition,
        "number": clause.number,
        "in_force": edition.in_force,
        "until": edition.until,
        "dates": edition.dates,
        "status": [{"since": since, "status": status.value} for since, status in clause.status],
        "values": msgspec.to_builtins(clause.values),
    }


def _lines(book: Rulebook, words: Words) -> Iterator[str]:
    yield f"{book.name}  {words.either(book.pack.zh, book.pack.en)}（{len(book.checks)}）"
    for declared in book.checks:
        check = declared.check
        yield f"  {declared.id}  {words.either(check.zh, check.en)}"
        needs = f"{words.either('需要', 'needs')} {' '.join(check.needs) or '-'}"
        yield f"      {words.of(CERTAINTIES[check.certainty])} · {needs}"
        for clause in check.clauses:
            yield f"      {_cited(book, clause, words)}"
            for name, value in clause.values.items():
                yield f"        {name} = {value.number:g} {value.unit}  {value.note}"
    yield ""


def _cited(book: Rulebook, clause: Clause, words: Words) -> str:
    standard = book.pack.standard(clause.standard)
    if clause.standard in OWN:
        return f"{words.either(standard.zh, standard.en)} {clause.number}"
    edition = standard.edition(clause.edition)
    since = words.either(f"{edition.in_force} 起施行", f"in force since {edition.in_force}")
    until = words.either(f"，至 {edition.until}", f", until {edition.until}") if edition.until else ""
    status = "，".join(f"{day} {status.value}" for day, status in clause.status)
    return f"{clause.standard}-{clause.edition} {clause.number}（{since}{until}；{status}）"
