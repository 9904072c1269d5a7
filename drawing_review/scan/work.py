"""Reading one file inside the cage, the fast way: the scan, and the long way wherever it does not do.

Importing this module makes the kernels ready: they are loaded from disk, or compiled. One who forks
afterwards (the warden) has them for all children.
"""

from __future__ import annotations

import msgspec

from drawing_review.drawing.model import Warning
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Errand
from drawing_review.reading.words import clean
from drawing_review.reading.work import Task, deliver, read_with_ezdxf, steps
from drawing_review.scan.arena import Arena
from drawing_review.scan.parting import About
from drawing_review.scan.rows import Odd
from drawing_review.scan.specimen import SPECIMEN
from drawing_review.scan.whole import Contradicted, read_whole
from drawing_review.scan.world import world

_arena = Arena(threads=1)  # in the cage no thread can be started


def read_file(errand: Errand) -> dict[str, str | int]:
    """As `reading.work.read_file`, whose outputs these are.

    By ezdxf alone where the file is not for the scan, and told where it should have been.
    """
    task, step = Task.of(errand), steps(errand)
    about = About(task.name, task.sha256, task.aliases, task.told)
    told = []
    try:
        whole = read_whole(task.path, about, task.caps, _arena, step)
    except MemoryError:
        raise
    except Contradicted as why:
        told = [Warning("scan_contradicted", {"kind": why.kind}, why.handle)]
    except Odd:
        pass
    except Exception as why:  # a mistake of ours must not cost anyone the reading
        told = [Warning("scan_failed", {"why": clean(f"{type(why).__name__}: {why}"[:120])})]
    else:
        return deliver(errand, whole.drawing, whole.columns, whole.lines.packed())
    drawing, columns = read_with_ezdxf(task, step)
    drawing = msgspec.structs.replace(drawing, warnings=(*drawing.warnings, *told))
    return deliver(errand, drawing, columns)


def make_ready() -> None:
    """Run every kernel once."""
    world(SPECIMEN, _arena)
    whole = read_whole(SPECIMEN, About("", "0" * 64), Caps(), _arena, lambda _: None)
    for _ in whole.lines.packed():
        pass


make_ready()
