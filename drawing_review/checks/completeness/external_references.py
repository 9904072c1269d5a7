"""Every external reference must be bound: what lies in another file is not reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from drawing_review.checks.declaration import Check, Clause, Sentence
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Entity, Insert, Reference

NAMED = 5  # images named in one sentence

CHECK = Check(
    zh="外部参照已绑定",
    en="External references are bound",
    catalogue="DRW-15",
    certainty=Certainty.NONE,
    clauses=(Clause(standard="consistency", edition="1", number="DRW-15"),),
    needs=(),
    says={
        "xref": (
            Outcome.FAILS,
            Sentence(
                "外部参照“{name}”（{path}）未绑定，其内容不在本文件中，无法审查。"
                "请在 CAD 中执行 XREF → 绑定（BIND）后重新上传。",
                "The external reference “{name}” ({path}) is not bound: what it shows is not in this file."
                " Bind it (XREF, Bind) and upload again.",
            ),
        ),
        "underlay": (
            Outcome.FAILS,
            Sentence(
                "底图“{name}”（{path}）只有链接，其内容不在本文件中，无法审查。请改为图元后重新上传。",
                "The underlay “{name}” ({path}) is only a link: what it shows is not in this file."
                " Draw it as entities and upload again.",
            ),
        ),
        "image": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "有 {count} 个图像（{name}）只有链接，图面上看不到；请确认其中没有需要审查的内容。",
                "{count} images ({name}) are only links and cannot be seen; confirm that nothing in them needs review.",
            ),
        ),
        "partly": (
            Outcome.CANNOT_TELL,
            Sentence(
                "文件没有读全，不能断定没有外部参照。",
                "The file was not read completely: there may be external references.",
            ),
        ),
        "empty": (Outcome.NOT_APPLICABLE, Sentence("文件中没有图形。", "The file draws nothing.")),
        "none": (
            Outcome.PASSES,
            Sentence("没有未绑定的外部参照。", "There is no unbound external reference."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    plan = subject.plan
    images = [reference for reference in plan.drawing.references if reference.kind == "image"]
    inserted = {insert.block: insert for insert in reversed(plan.drawing.inserts)}  # where first shown
    for reference in plan.drawing.references:
        if reference.kind != "image":
            yield _told(reference, inserted.get(reference.name))
    if images:
        yield _pictures(images)
    if plan.drawing.references:
        return
    if plan.partly_read:
        yield Verdict(says="partly", missing="FILE")
    else:
        yield Verdict(says="empty" if plan.empty else "none")


def _pictures(images: list[Reference]) -> Verdict:
    """All images in one verdict: a survey may link a hundred of them."""
    names = list(dict.fromkeys(image.name for image in images))
    return Verdict(
        says="image",
        entity=Entity(images[0].handle, "") if images[0].handle else None,
        measured=len(images),
        required=0,
        unit="1",
        data={"count": len(images), "name": "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")},
    )


def _told(reference: Reference, insert: Insert | None) -> Verdict:
    place = insert.place if insert else None
    return Verdict(
        says=reference.kind,
        entity=insert.entity if insert else Entity(reference.handle, "") if reference.handle else None,
        place=place,
        measured=1,
        required=0,
        unit="1",
        data={"name": reference.name, "path": reference.path or "-"},
        evidence=Evidence(points=(place,) if place else ()),
    )
