"""The application form as a page: the choice of project and matters, then the one form, filled in."""

from __future__ import annotations

from typing import Any

from litestar import Response

from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.organisations.queries import named as organisations_named
from app.register.projects.model import Project
from app.register.projects.queries import projects_of
from app.register.projects.words import USES
from drawing_review.cases.intake import form
from drawing_review.cases.intake.model import UNCLASSIFIED
from drawing_review.cases.intake.rules import SERVED
from drawing_review.cases.model import Scale
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.fields import Field, Input, form_for
from drawing_review.policy.words import matter_word, options_of


def matters_of(given: list[str]) -> list[JointMatter]:
    return [one for one in JointMatter if one.value in given]


async def choice_page(chosen: str, wished: list[JointMatter]) -> Response[str]:
    """Ticked are the matters that were asked for; without any the review, where most begin."""
    ticked = wished or [JointMatter.REVIEW]
    mine = await projects_of(visit().actor)
    return await page(
        "drawing_review/cases/intake/choice.html",
        projects=[(str(one.id), f"{one.code} {one.name}") for one in mine],
        chosen=chosen,
        matters=[(one.value, matter_word(one), one in SERVED, one in ticked) for one in JointMatter],
    )


async def known_of(project: Project) -> dict[str, str]:
    """What the register knows, by the source names of the configuration."""
    firms = await organisations_named({project.owner, *project.designers})
    designer = next((firms[one] for one in sorted(project.designers) if one in firms), None)
    use = _(USES[project.details.use])
    return form.known(project, firms[project.owner], designer, use, visit().actor.name)


async def form_page(
    project: Project, matters: list[JointMatter], typed: Form[Any], status: int = 200
) -> Response[str]:
    policy = await policy_on(await today())
    fields = form_for(policy, matters)
    return await page(
        "drawing_review/cases/intake/form.html",
        status=status,
        project=project,
        matters=[(one.value, matter_word(one)) for one in matters],
        fields=fields,
        choices={one.code: choices_of(one) for one in fields},
        several={one.code for one in fields if one.input == Input.SEVERAL},
        known=set(form.prefilled(fields, await known_of(project))),
        form=typed,
        labels=_labels(fields),
        scales=options_of(Scale),
        declaration=UNCLASSIFIED,
    )


def choices_of(one: Field) -> list[tuple[str, str]] | None:
    """The choices of a field in the visitor's language; None for what is typed."""
    if one.input == Input.YES_NO:
        return [("true", _("是")), ("false", _("否"))]
    return list(form.choices(one).items()) or None


def _labels(fields: list[Field]) -> dict[str, str]:
    return {
        **{one.code: f"{one.label}（{one.unit}）" if one.unit else one.label for one in fields},
        "title": _("办件名称"),
        "scale": _("工程规模"),
        "unclassified": _("涉密声明"),
    }
