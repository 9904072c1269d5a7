"""The words of a reading report: releases, code pages, sources, and what a doubt is about."""

from __future__ import annotations

from typing import Literal

from app.html.words import _

RELEASES = {
    "AC1009": "R12",
    "AC1012": "R13",
    "AC1014": "R14",
    "AC1015": "2000",
    "AC1018": "2004",
    "AC1021": "2007",
    "AC1024": "2010",
    "AC1027": "2013",
    "AC1032": "2018",
}
CODECS = {
    "utf-8": "UTF-8",
    "gb18030": "GBK / GB 18030",
    "big5hkscs": "Big5",
    "cp949": "CP949",
    "cp932": "CP932",
    "cp1251": "CP1251",
    "cp1252": "CP1252",
}
CODEC_SOURCES = {
    "declared": _("文件头这样声明，文字也与之相符"),
    "version": _("这一版本的 DXF 规定用它"),
    "bytes": _("按文字的实际字节判定"),
}
CERTAINTIES = {
    "certain": _("可以确定"),
    "likely": _("很可能"),
    "guessed": _("只是猜测，请核对图上文字"),
}
UNIT_SOURCES = {
    "header": _("文件头 $INSUNITS"),
    "dimensions": _("由图形大小和尺寸推定"),
    "frame": _("由图框大小推定"),
    "assumed": _("没有依据，暂按毫米"),
}

UNIT_EVIDENCE = {"header": _("文件头"), "dimensions": _("尺寸"), "frame": _("图框")}

Group = Literal["doubtful", "unread", "noted"]
GROUPS: dict[Group, tuple[str, str]] = {
    "doubtful": (_("请核对"), _("会使人看到的图与图纸实际不符，审查人员会逐条看。")),
    "unread": (_("没有读到的内容"), _("这些内容没有审查，按说明处理后重新提交即可读到。")),
    "noted": (_("其他说明"), _("不影响审查，供参考。")),
}
DOUBTS: dict[str, tuple[Group, str]] = {  # code of a warning → its group and title, gravest first
    "dimension_override": ("doubtful", _("尺寸文字被改写")),
    "dimension_picture": ("doubtful", _("尺寸图形与测量不符")),
    "dimension_unpictured": ("unread", _("尺寸没有图形")),
    "dimension_factor": ("doubtful", _("尺寸带比例因子")),
    "unit_unclear": ("doubtful", _("单位不明")),
    "unit_contradiction": ("doubtful", _("单位矛盾")),
    "hidden_content": ("doubtful", _("隐藏图层上有内容")),
    "invisible_entities": ("doubtful", _("不可见的图元")),
    "not_plotted": ("doubtful", _("不打印的图层上有内容")),
    "wipeout": ("doubtful", _("遮罩")),
    "window_hides": ("doubtful", _("视口中冻结的图层")),
    "far_outlier": ("doubtful", _("远离图面的图元")),
    "blocks_unused": ("doubtful", _("没有插入的图块")),
    "paper_only": ("doubtful", _("只画在图纸空间")),
    "proxies": ("unread", _("自定义对象（天正等）")),
    "reference_missing": ("unread", _("外部引用")),
    "picture_missing": ("unread", _("图像和底图")),
    "block_missing": ("unread", _("图块没有定义")),
    "entity_failed": ("unread", _("图元无法解析")),
    "out_of_range": ("unread", _("坐标超出范围")),
    "not_drawn": ("unread", _("无法显示的图元")),
    "entities_dropped": ("unread", _("没有读入的图元")),
    "recovered": ("unread", _("格式错误，按修复方式读取")),
    "words_after_eof": ("unread", _("结束标志之后的内容")),
    "section_unknown": ("unread", _("未知的分段")),
    "unit_unknown": ("noted", _("没有写明单位")),
    "encoding_contradiction": ("noted", _("编码声明不符")),
    "dwg_converted": ("noted", _("由 DWG 转换")),
    "encoding_mixed": ("doubtful", _("两种编码")),
    "encoding_guessed": ("doubtful", _("编码不能确定")),
    "handles_shared": ("noted", _("句柄重用")),
    "handles_missing": ("noted", _("没有句柄")),
    "references_unplaced": ("noted", _("没有放在图上的外部文件")),
    "not_listed": ("noted", _("未逐条列出")),
    "hatch_simplified": ("noted", _("填充已简化")),
    "scan_contradicted": ("noted", _("已改用标准读图")),
    "scan_failed": ("noted", _("快速读图未完成")),
}


def release_word(version: str) -> str:
    """AC1032 → "AutoCAD 2018 DXF (AC1032)"."""
    return f"AutoCAD {RELEASES[version]} DXF ({version})" if version in RELEASES else f"DXF ({version})"


def codec_word(codec: str) -> str:
    return CODECS.get(codec, codec.upper())
