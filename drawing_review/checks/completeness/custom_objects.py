"""Custom objects (天正等代理对象) are read by nobody without their maker's program: explode them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from drawing_review.checks.declaration import Check, Clause, Sentence
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Proxy

SHOWN = 500  # places drawn on the plan for one kind

CHECK = Check(
    zh="没有未分解的天正（代理）对象",
    en="No custom objects are left unexploded",
    catalogue="DRW-15",
    certainty=Certainty.NONE,
    clauses=(Clause(standard="consistency", edition="1", number="DRW-15"),),
    needs=(),
    says={
        "tarch": (
            Outcome.FAILS,
            Sentence(
                "有 {count} 个天正对象（{kind}）未转成普通图元，墙、门窗等无法读取。请在天正中执行"
                "“文件布图 → 整图导出”（TSaveAs），格式选天正 3（T3），用导出的图重新上传。",
                "{count} TArch objects ({kind}) were not turned into plain entities and cannot be read."
                " In TArch run “整图导出” (TSaveAs), choose T3, and upload the exported file.",
            ),
        ),
        "proxy": (
            Outcome.FAILS,
            Sentence(
                "有 {count} 个代理对象（{kind}）无法读取。请在生成它的软件中分解（EXPLODE）或导出为普通"
                " AutoCAD 图元（天正：TSaveAs 存为 T3）后重新上传。",
                "{count} proxy objects ({kind}) cannot be read. Explode them, or export plain AutoCAD"
                " entities in the program that made them (TArch: TSaveAs, T3), and upload again.",
            ),
        ),
        "partly": (
            Outcome.CANNOT_TELL,
            Sentence(
                "文件没有读全，不能断定没有自定义对象。",
                "The file was not read completely: there may be custom objects.",
            ),
        ),
        "empty": (Outcome.NOT_APPLICABLE, Sentence("文件中没有图形。", "The file draws nothing.")),
        "none": (
            Outcome.PASSES,
            Sentence("没有无法读取的自定义对象。", "There is no custom object that cannot be read."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    proxies = sorted(subject.plan.drawing.proxies, key=_kind)
    for (_, kind), group in groupby(proxies, key=_kind):
        yield _told(kind, list(group))
    if proxies:
        return
    if subject.plan.partly_read:
        yield Verdict(says="partly", missing="FILE")
    else:
        yield Verdict(says="empty" if subject.plan.empty else "none")


def _kind(proxy: Proxy) -> tuple[str, str]:
    return (proxy.entity.layout, proxy.kind)


def _told(kind: str, proxies: list[Proxy]) -> Verdict:
    places = tuple(proxy.place for proxy in proxies if proxy.place is not None)
    first = next((proxy for proxy in proxies if proxy.place is not None), proxies[0])
    return Verdict(
        says="tarch" if kind.startswith("TCH_") else "proxy",
        entity=first.entity,
        place=first.place,
        measured=len(proxies),
        required=0,
        unit="1",
        data={"count": len(proxies), "kind": kind},
        evidence=Evidence(points=places[:SHOWN]),
    )
