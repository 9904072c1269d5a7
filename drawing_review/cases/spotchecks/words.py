"""Words of spot checks on pages."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.spotchecks.model import Finding

ROUNDS = {"called": _("名册已锁定，待摇号"), "drawn": _("已摇号")}
PICKS = {"picked": _("待核查"), "kept": _("承诺属实"), "broken": _("违反承诺，转入审查")}
FINDINGS = {Finding.KEPT: _("承诺属实"), Finding.BROKEN: _("违反承诺，转入审查")}
