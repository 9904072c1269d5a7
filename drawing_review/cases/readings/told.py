"""A file's reading as the report tells it: values of the page, made from the gist of the Drawing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from app.core.refusal import REFUSALS
from app.html.visit import visit
from app.html.words import _
from drawing_review.aliases.words import basis_word, token_word
from drawing_review.cases.model import SetFile
from drawing_review.cases.readings.gist import Gist
from drawing_review.cases.readings.words import (
    CERTAINTIES,
    CODEC_SOURCES,
    DOUBTS,
    GROUPS,
    UNIT_EVIDENCE,
    UNIT_SOURCES,
    codec_word,
    release_word,
)
from drawing_review.drawing.model import Box, Layer, Sheet, Viewport, Warning
from drawing_review.reading.warnings import sentence

Values = dict[str, Any]
MOST_KINDS = 12  # entity types named one by one


def refusal(file: SetFile) -> Values:
    """Why it was refused, in the visitor's language, and where in the file."""
    code, data = file.refusal["code"], file.refusal["data"]
    words = REFUSALS[code].zh if visit().language == "zh" else REFUSALS[code].en
    return {
        "code": code,
        "sentence": words.format(**data),
        "line": data.get("line", ""),
        "handle": data.get("handle", ""),
    }


def facts(gist: Gist) -> list[tuple[str, str, str]]:
    """(label, value, why) of the file as a whole."""
    return [
        (_("格式"), release_word(gist.version), ""),
        (_("文字编码"), codec_word(gist.codepage), _codepage(gist)),
        (_("图形单位"), _("1 单位 = %(mm)s 毫米", mm=f"{gist.unit:g}"), _unit(gist)),
        (_("图面范围"), _size(gist.box, gist.unit), ""),
        (_("图元数"), f"{sum(gist.counts.values()):,}", _kinds(gist.counts)),
    ]


def _unit(gist: Gist) -> str:
    """Why, and what each source says."""
    said = [
        _("%(source)s：%(mm)s 毫米", source=_(UNIT_EVIDENCE[source]), mm=f"{unit:g}")
        for source, unit in gist.unit_evidence.items()
    ]
    return "；".join([_(UNIT_SOURCES[gist.unit_source]), *said])


def _codepage(gist: Gist) -> str:
    why = f"{_(CERTAINTIES[gist.codepage_certainty])}：{_(CODEC_SOURCES[gist.codepage_source])}"
    if gist.declared_codepage:
        return _("%(why)s；文件头声明 %(name)s", why=why, name=gist.declared_codepage)
    return _("%(why)s；文件头没有声明", why=why)


def _size(box: Box | None, unit: float) -> str:
    """Width × height in metres."""
    if box is None:
        return _("模型空间是空的")
    width, height = ((box[i + 2] - box[i]) * unit / 1000 for i in (0, 1))
    return f"{width:,.1f} × {height:,.1f} m"


def _kinds(counts: dict[str, int]) -> str:
    most = sorted(counts.items(), key=lambda one: -one[1])
    told = "、".join(f"{kind} {count:,}" for kind, count in most[:MOST_KINDS])
    return told + (" …" if len(most) > MOST_KINDS else "")


def doubts(gist: Gist, desk: str) -> list[Values]:
    """The warnings in their groups, by what they are about; each with the way to its place on the plan."""
    groups: list[Values] = []
    for group, (title, note) in GROUPS.items():
        of_group = [(code, name) for code, (its, name) in DOUBTS.items() if its == group]
        kinds = [(_(name), [w for w in gist.warnings if w.code == code]) for code, name in of_group]
        rows = [
            {"title": name, "rows": [_doubt(warning, desk) for warning in found]}
            for name, found in kinds
            if found
        ]
        if rows:
            groups.append({"key": group, "title": _(title), "note": _(note), "kinds": rows})
    return groups


def _doubt(warning: Warning, desk: str) -> Values:
    return {
        "sentence": sentence(warning, visit().language),
        "handle": warning.handle,
        "place": warning.place and "{:,.0f}, {:,.0f}".format(*warning.place),
        "path": warning.place and desk + "&" + urlencode(_at(warning)),
    }


def _at(warning: Warning) -> dict[str, str]:
    assert warning.place is not None
    x, y = warning.place
    return {"layout": warning.layout, "x": f"{x:.3f}", "y": f"{y:.3f}", "handle": warning.handle}


def sheet_row(sheet: Sheet, gist: Gist, desk: str) -> Values:
    """A sheet with the size of its frame on paper, and the way to it on the plan."""
    x, y = (sheet.box[0] + sheet.box[2]) / 2, (sheet.box[1] + sheet.box[3]) / 2
    at = {"layout": sheet.layout, "sheet": sheet.id, "x": f"{x:.3f}", "y": f"{y:.3f}"}
    windows = [one for one in gist.viewports if one.entity.layout == sheet.layout]
    return {
        "it": sheet,
        "inferred": "专业" in sheet.inferred,
        "size": _size(sheet.box, gist.unit if sheet.layout == "Model" else 1.0),
        "path": f"{desk}&{urlencode(at)}",
        "windows": "、".join(_scale(one, gist.unit) for one in windows),
    }


def _scale(window: Viewport, unit: float) -> str:
    """The scale at which a window shows the model: paper is measured in millimetres."""
    return f"1:{unit / window.scale:,.4g}"


def layer_rows(gist: Gist) -> list[Values]:
    """Layers with content first, those with most first."""
    rows = sorted(gist.layers, key=lambda layer: (-layer.entities, layer.name))
    return [_layer(layer) for layer in rows]


def _layer(layer: Layer) -> Values:
    return {
        "it": layer,
        "meaning": token_word(layer.token),
        "basis": basis_word(layer.basis),
        "state": _("冻结") if layer.frozen else _("关闭") if layer.off else _("打开"),
        "colour": f"#{layer.colour:06x}",
    }
