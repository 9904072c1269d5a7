"""Words of marks on pages."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.marks.model import Certainty, MarkKind

KINDS = {
    MarkKind.CLOUD: _("云线"),
    MarkKind.ARROW: _("箭头"),
    MarkKind.RECTANGLE: _("矩形"),
    MarkKind.POLYGON: _("多边形"),
    MarkKind.FREEHAND: _("手绘"),
    MarkKind.TEXT: _("文字"),
    MarkKind.HIGHLIGHT: _("高亮"),
    MarkKind.STAMP: _("图章"),
    MarkKind.DIMENSION: _("尺寸标注"),
    MarkKind.LINK: _("图纸链接"),
    MarkKind.PICTURE: _("附图"),
}

CERTAINTIES = {
    Certainty.GIVEN: _("本版标注"),
    Certainty.SURE: _("位置确定"),
    Certainty.MOVED: _("随图元移动"),
    Certainty.PLACE: _("仅按位置"),
    Certainty.GONE: _("图元已删除"),
}
