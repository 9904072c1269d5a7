"""What leaves of a case: ordered, written, taken by who ordered it; restricted sheets leave by no export."""

from __future__ import annotations

import csv
import io

import pytest

from app.core.refusal import Refused
from app.core.term import CHINA
from drawing_review.cases import store
from drawing_review.cases.exports import commands, written
from drawing_review.cases.exports.gathering import leaving
from drawing_review.cases.exports.model import Export, Kind
from drawing_review.cases.exports.store import rows
from drawing_review.cases.model import Anchor, Severity
from drawing_review.cases.opinions.commands import give_opinion, withdraw_opinion
from storage.blobs.store import store as blobs
from tests.app.register import city
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("app")]
FORMULA = "=HYPERLINK(1)\n第二行"


async def test_a_table_holds_what_may_leave_and_is_taken_by_who_ordered_it() -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    findings = (await blobs().put_bytes(b"[]")).sha256
    version = await lived.submitted(where, case, "人防平面.dxf", findings=findings)
    await accepted(where.coordinator, case, where.bodies)
    (file,) = await store.files_of(version)
    fire, planning = await lived.seats(where, case)
    await give_opinion(where.fire, fire, 1, "口部位置", Severity.MANDATORY, anchor=Anchor(file=file.id))
    await give_opinion(where.fire, fire, 1, FORMULA, Severity.ORDINARY, "+GB 55037")
    gone = await give_opinion(where.planning, planning, 1, "误提的意见", Severity.ADVICE)
    await withdraw_opinion(where.planning, gone.opinion, "误提")

    fact = await commands.order_export(where.designer, case, 1, Kind.TABLE)
    with pytest.raises(Refused, match="export_not_ready"):
        await commands.take_export(where.designer, fact.export)
    export = await rows.one(Export, fact.export)
    left = await leaving(export, lived.MACHINE.actor)
    assert left.left_out == 1, "what is said of a restricted sheet"
    content = await written.table(left)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *told = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    (row,) = [dict(zip(head, one, strict=True)) for one in told]
    given = next(one for one in left.matter.opinions if one.number == 2)
    assert row["时间"] == f"{given.given_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    assert (row["席位"], row["内容"], row["条文"]) == ("消防", f"'{FORMULA}", "'+GB 55037")
    assert "口部" not in content.decode() and "误提" not in content.decode()

    kept = await blobs().put_bytes(content)
    made = commands.Written("表.csv", kept.sha256, len(content), len(left.remarks), left.left_out)
    await commands.record_export(lived.MACHINE, export.id, await lived.job_of(f"export:{export.id}"), made)
    assert (await commands.take_export(where.designer, export.id)).sha256 == kept.sha256
    for other in (where.fire, await city.as_(await city.someone())):
        with pytest.raises(Refused, match=r"not_found|no_right"):
            await commands.take_export(other, export.id)
    for _ in range(commands.MOST_WAITING):
        await commands.order_export(where.designer, case, 1, Kind.TABLE)
    with pytest.raises(Refused, match="export_waits"):
        await commands.order_export(where.designer, case, 1, Kind.BCF)
