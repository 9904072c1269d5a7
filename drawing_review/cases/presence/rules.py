"""What is told of somebody's place, and to whom: pure decisions."""

from __future__ import annotations

import math
from collections.abc import Collection

from msgspec.structs import replace

from drawing_review.cases.model import SetFile
from drawing_review.cases.presence.model import Present, Said, Standing, Where


def present(
    standing: Standing, said: Said, files: Collection[SetFile], closed_to_him: Collection[str]
) -> Present:
    """He, with his place where it is one of the case and one that he may see."""
    where = said.where
    if where is not None and not (_whole(where) and _known(where, files) and opens(where, closed_to_him)):
        where = None
    return Present(
        person=str(standing.person),
        name=standing.name,
        seat=standing.seat,
        role=standing.role,
        where=where,
        doing=said.doing,
        following=said.following,
        gone=said.leaving,
    )


def opens(where: Where, closed: Collection[str]) -> bool:
    """Does the place lie on nothing that is closed? On no sheet of a file that holds a closed one, it may."""
    if not any(one.startswith(f"{where.file}/") for one in closed):
        return True
    return bool(where.sheet) and not {f"{where.file}/", f"{where.file}/{where.sheet}"} & set(closed)


def without_place(told: Present) -> Present:
    """As those hear of him to whom the sheet is closed: that he is here, and nothing more."""
    return replace(told, where=None, doing="")


def _known(where: Where, files: Collection[SetFile]) -> bool:
    return any(str(one.id) == where.file for one in files)


def _whole(where: Where) -> bool:
    """JSON knows no infinity, but a number may be too large for one."""
    return all(math.isfinite(one) for one in (*(where.view or ()), *(where.cursor or ())))
