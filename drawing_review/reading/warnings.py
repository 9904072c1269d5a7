"""The doubts a reading can leave (存疑), with their sentences. They are told, they do not refuse the file."""

from __future__ import annotations

from drawing_review.drawing.model import Warning

WARNINGS: dict[str, tuple[str, str]] = {
    "block_missing": (
        "插入的图块“{name}”没有定义，图上看不到它（{count} 处）。请重新插入或清理。",
        "The inserted block “{name}” is not defined and cannot be seen ({count} times). "
        "Insert it again or purge it.",
    ),
    "blocks_unused": (
        "有 {count} 个图块（{names}）共 {entities} 个图元没有被插入，图上看不到，未审查。"
        "请用“清理 / PURGE”删除。",
        "{count} blocks ({names}) with {entities} entities are inserted nowhere, not seen and not reviewed. "
        "Delete them with PURGE.",
    ),
    "dimension_factor": (
        "有 {count} 个尺寸标注带有测量比例因子 {factor:g}（DIMLFAC），显示的是实际长度的 {factor:g} 倍。"
        "请确认是按比例绘制的详图；否则请改为 1。",
        "{count} dimensions carry a factor (DIMLFAC): they show {factor:g} times the true length. "
        "Confirm that this is a detail drawn to scale; otherwise set it to 1.",
    ),
    "dimension_picture": (
        "尺寸标注的图形显示“{text}”，而两点之间量得 {measured}。请更新标注（DIMREGEN）后重新导出。",
        "The picture of a dimension shows “{text}” where {measured} is measured between its points. "
        "Update the dimension (DIMREGEN) and export again.",
    ),
    "dimension_unpictured": (
        "有 {count} 个尺寸标注没有图形，图上看不到它们。请更新标注（DIMREGEN）后重新导出。",
        "{count} dimensions have no picture and are not seen. Update them (DIMREGEN) and export again.",
    ),
    "dimension_override": (
        "尺寸标注的文字被改写：图上量得 {measured}，标注写的是“{text}”。请改回真实测量值。",
        "A dimension's text was overwritten: {measured} measured, “{text}” written. "
        "Restore the measured value.",
    ),
    "encoding_contradiction": (
        "文件的编码应是 {declared}，实际按 {used} 读取文字。若有乱码，请改存为 2007 以上版本的 DXF。",
        "The file should be in {declared} but its text was read as {used}. "
        "Where letters look wrong, save it as DXF 2007 or later.",
    ),
    "encoding_guessed": (
        "文字太少或太特殊，编码只能猜测（{used}）。请核对图上文字；若有乱码，请改存为 2007 以上版本的 DXF。",
        "There is too little text to tell its encoding; {used} is a guess. Compare the text on the "
        "plan; where letters look wrong, save it as DXF 2007 or later.",
    ),
    "encoding_mixed": (
        "同一文件里的文字有两种编码（{first} 和 {second}），多为拼接文件所致，已逐行判断。"
        "请核对图上文字，并在 CAD 中重新保存。",
        "The text of this one file is in two encodings ({first} and {second}), told apart line by line. "
        "Compare the text on the plan and save the file anew in CAD.",
    ),
    "dwg_converted": (
        "这是 DWG 文件（{version}），由 {program} 转换为 DXF 后读取。"
        "转换可能有出入，请核对图面；以 DXF 提交最可靠。",
        "This DWG file ({version}) was read as {program} converted it to DXF. "
        "Compare what is shown; DXF is safer.",
    ),
    "entities_dropped": (
        "有 {count} 个图元（空的或重复的）没有读入。请用“核查 / AUDIT”检查。",
        "{count} entities (empty or merged into others) were not read. Check the file with AUDIT.",
    ),
    "entity_failed": (
        "图元 {kind} 无法解析，图上看不到它。请用“核查 / AUDIT”修复后重新导出。（{why}）",
        "A {kind} cannot be parsed and is not shown: {why}. Repair it with AUDIT.",
    ),
    "far_outlier": (
        "有 {count} 个图元远离图面主体，可能是误画或有意隐藏。请删除或移回。",
        "{count} entities lie far away from the rest of the drawing. Delete them or move them back.",
    ),
    "handles_shared": (
        "有 {count} 个句柄既属于图元又属于表项，已按图元读取。建议用“核查 / AUDIT”修复。",
        "{count} handles belong to an entity and to a table entry as well; read as entities. "
        "Repair the file with AUDIT.",
    ),
    "hatch_simplified": (
        "有 {count} 个填充过密或过于复杂，只显示了轮廓，不影响审查。如需显示，请加大填充比例。",
        "{count} hatches are too dense or intricate; only their outlines are shown, which no check minds. "
        "Enlarge the pattern's scale to see them.",
    ),
    "hidden_content": (
        "图层“{layer}”被{state}，其中有 {count} 个图元看不到。送审图不应有隐藏内容，请删除或打开。",
        "The layer “{layer}” is {state} with {count} entities on it that cannot be seen. "
        "Delete them or switch the layer on.",
    ),
    "handles_missing": (
        "文件没有句柄（R12 及以前的格式），批注只能按本次读图的编号定位。建议存为 2004 以上版本。",
        "The file has no handles (R12 or earlier); remarks are anchored by numbers given on reading. "
        "Save it as DXF 2004 or later.",
    ),
    "invisible_entities": (
        "有 {count} 个图元被设为不可见。送审图不应有隐藏内容，请删除或恢复可见。",
        "{count} entities are set invisible. Delete them or make them visible.",
    ),
    "not_drawn": (
        "有 {count} 个 {kind} 无法显示，也没有审查。请分解或转换为普通图元。",
        "{count} {kind} cannot be shown and were not reviewed. Explode or convert them.",
    ),
    "not_listed": (
        "另有 {count} 条同类提示（{code}）没有逐条列出。请对照已列出的一并处理。",
        "{count} more of this kind ({code}) are not listed one by one. Mend them like those that are.",
    ),
    "not_plotted": (
        "图层“{layer}”设为不打印，其中有 {count} 个图元，屏幕上看得到、打印时没有。"
        "请移到可打印的图层或删除。",
        "The layer “{layer}” is not printed; {count} entities on it are seen on the screen alone. "
        "Move them to a layer that is printed, or delete them.",
    ),
    "out_of_range": (
        "图元 {kind} 的坐标超出可能的范围，已略去。请删除它。",
        "A {kind} has coordinates beyond any drawing and was left out. Delete it.",
    ),
    "paper_only": (
        "图形都画在布局（图纸空间）里，模型空间是空的，比例无法确定。请把图形按 1:1 画在模型空间。",
        "Everything is drawn in paper space; the scale cannot be known. Draw in model space at 1:1.",
    ),
    "proxies": (
        "有 {count} 个自定义对象（{kinds}）。天正图纸请用“图形导出 / TSAVEAS”存为 T3 格式，"
        "其他软件请先分解（EXPLODE），再导出 DXF；否则相关条文无法检查。",
        "{count} custom objects ({kinds}). Export TArch drawings as T3 (TSAVEAS), explode others first.",
    ),
    "recovered": (
        "文件有格式错误，已按修复方式读取：{why}。请核对图面，并建议用“核查 / AUDIT”修复。",
        "The file has format errors and was read by recovery: {why}. "
        "Compare what is shown, and repair the file with AUDIT.",
    ),
    "reference_missing": (
        "引用了外部文件“{name}”（{kind}），它不在送审文件中，图上缺少这部分。请绑定（BIND）后再导出。",
        "The external file “{name}” ({kind}) is not part of what was submitted. Bind it and export again.",
    ),
    "picture_missing": (
        "图上放了{kind}“{name}”，DXF 里只有它的文件名和边框，看不到它的内容，也没有审查。"
        "其中有应审查的内容时，请在 CAD 中画出来。",
        "The {kind} “{name}” is only named by the DXF: its frame is shown, its content is not seen and not "
        "reviewed. Draw in CAD what is to be reviewed of it.",
    ),
    "references_unplaced": (
        "登记了 {count} 个没有放在图上的外部文件（{names}）。请用“清理 / PURGE”或“外部参照 / XREF”删除。",
        "{count} external files ({names}) are attached but shown nowhere. Delete them with PURGE or XREF.",
    ),
    "section_unknown": (
        "第 {line} 行起有一个未知的 {section} 段，没有读取。请确认其中没有图形。",
        "An unknown section {section} begins at line {line}; it was not read. "
        "Make sure that it draws nothing.",
    ),
    "scan_contradicted": (
        "快速读图与标准读图对 {kind} 的结果不一致，已全部改用标准读图。无需处理。",
        "The fast and the ordinary reading differ on a {kind}; the whole file was read the ordinary way. "
        "Nothing needs to be done.",
    ),
    "scan_failed": (
        "快速读图未能完成（{why}），已全部改用标准读图。无需处理。",
        "The fast reading failed ({why}); the whole file was read the ordinary way. "
        "Nothing needs to be done.",
    ),
    "unit_contradiction": (
        "图形单位矛盾：文件头的单位合 {header:g} 毫米，图形内容表明应合 {found:g} 毫米。"
        "请更正单位（UNITS）。",
        "Units disagree: {header:g} mm by the header, {found:g} mm by the drawing itself. "
        "Correct the unit (UNITS).",
    ),
    "unit_unclear": (
        "文件没有写明图形单位，图框和尺寸又不一致：一处表明 1 单位合 {one:g} 毫米，另一处合 {other:g} 毫米。"
        "请设置单位（UNITS）后重新导出。",
        "The file states no unit, and frames and dimensions disagree: {one:g} mm or {other:g} mm. "
        "Set the unit (UNITS) and export again.",
    ),
    "unit_unknown": (
        "文件没有写明图形单位，暂按毫米计。请设置单位（UNITS）后重新导出。",
        "The file states no unit; millimetres are assumed. Set the unit (UNITS) and export again.",
    ),
    "wipeout": (
        "这里有遮罩（WIPEOUT），盖住了下面的内容。请确认没有遮住应审查的图形。",
        "A WIPEOUT covers what lies below it. Make sure that it hides nothing that is to be reviewed.",
    ),
    "window_hides": (
        "布局的视口里冻结了 {count} 个有内容的图层（{layers}），这个视口里看不到它们。"
        "请确认这些内容本来就不应出现在这张图上；否则请在视口中解冻。",
        "In this viewport {count} layers with content are frozen ({layers}) and not seen. "
        "Make sure that this sheet is meant to lack them; otherwise thaw them in the viewport.",
    ),
    "words_after_eof": (
        "结束标志 EOF 之后（第 {line} 行起）还有 {count} 字节的无关内容，未读取。"
        "请确认不需要它，或重新导出。",
        "{count} bytes of other content follow the end mark EOF (from line {line}); not read. "
        "Make sure that it is not needed, or export again.",
    ),
}


# values that are words, as they stand in a Chinese and in an English sentence
WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "state": {"off": ("关闭", "off"), "frozen": ("冻结", "frozen")},
    "kind": {
        "xref": ("外部参照", "external reference"),
        "image": ("图像", "image"),
        "underlay": ("底图", "underlay"),
    },
}


def sentence(warning: Warning, language: str = "zh") -> str:
    """The warning for a person, in `zh` or `en`."""
    which = 0 if language == "zh" else 1
    told = dict(warning.data)
    for name, words in WORDS.items():
        if (word := words.get(str(told.get(name, "")))) is not None:
            told[name] = word[which]
    return WARNINGS[warning.code][which].format(**told)
