"""What can be seen of a large drawing while it is still being read."""

from __future__ import annotations

from drawing_review.cases.model import SetFile
from drawing_review.cases.parts import progress_of


async def first_look(file: SetFile) -> str:
    """Key of what the desk may show by now; "" of a file that was read, and where there is nothing yet."""
    if file.state != "received":
        return ""
    records = [one["job"] for one in await progress_of([file]) if one["job"]]
    return next((one.progress.look for one in records if one.progress), "")
