"""Why a file is not taken, and what its author can do about it. `line` is counted from 1, as in an editor.

A binary DXF has no lines: there `line` is where the tag would stand in the ASCII form.
"""

from __future__ import annotations

from app.core.refusal import declare

EXPORT = "请在 CAD 中用“另存为 / SAVEAS → DXF”重新导出后再上传。"
EXPORT_EN = "Export it again with Save As → DXF and upload that."

declare("file_empty", 422, "文件是空的（0 字节）。" + EXPORT, "The file is empty (0 bytes). " + EXPORT_EN)
declare(
    "file_is_dwg",
    422,
    "这是 DWG 文件（{version}），不是 DXF。请在 CAD 中打开后用“另存为 / SAVEAS”，类型选“AutoCAD 2018 DXF (*.dxf)”，再上传；天正图纸先用“图形导出 / TSAVEAS”存为 T3。",
    "This is a DWG file ({version}), not DXF. Open it in CAD, Save As “AutoCAD 2018 DXF (*.dxf)”, and upload that; export TArch drawings as T3 (TSAVEAS) first.",
)
declare(
    "dwg_not_converted",
    422,
    "这个 DWG 文件无法转换为 DXF：{why}。请在 CAD 中打开后用“另存为 / SAVEAS”，类型选“AutoCAD 2018 DXF (*.dxf)”，再上传。",
    "This DWG file could not be converted to DXF: {why}. Open it in CAD, Save As “AutoCAD 2018 DXF (*.dxf)”, and upload that.",
)
declare(
    "dwg_converter_missing",
    422,
    "这是 DWG 文件，而本系统设置的转换程序“{converter}”不存在。请改为上传 DXF（另存为 / SAVEAS → DXF），并告知管理员。",
    "This is a DWG file, and the converter “{converter}” of this installation does not exist. Upload DXF instead, and tell the administrator.",
)
declare(
    "file_is_other",
    422,
    "这是 {kind} 文件，不是 DXF 图纸。请上传由 CAD 导出的 DXF 原图，不要上传打印件或压缩包。",
    "This is a {kind} file, not a DXF drawing. Upload the DXF exported from CAD, not a print or an archive.",
)
declare(
    "file_not_tags",
    422,
    "第 {line} 行应是组码（整数），实际是“{found}”，文件不是 DXF 或已损坏。" + EXPORT,
    "Line {line} should be a group code (an integer) but reads “{found}”: not a DXF file, or damaged. "
    + EXPORT_EN,
)
declare(
    "line_ends_mixed",
    422,
    "从第 {line} 行起的换行符不一致（单独的 CR），不同软件会读出不同的内容。" + EXPORT,
    "From line {line} on, line ends are mixed (single CR); programs would read different things. "
    + EXPORT_EN,
)
declare(
    "file_truncated",
    422,
    "文件不完整：到第 {line} 行就中断了，没有结束标志 EOF。多为上传或拷贝中断，请重新导出后再上传。",
    "The file is cut off at line {line}: the end mark EOF is missing. Export it again and upload that.",
)
declare(
    "section_broken",
    422,
    "第 {line} 行的分段结构有误：{found}。" + EXPORT,
    "The sections are broken at line {line}: {found}. " + EXPORT_EN,
)
declare(
    "section_twice",
    422,
    "第 {line} 行又出现一个 {section} 段：同一文件有两份内容，不同软件会看到不同的图，不能作为送审图纸。请核对后"
    + EXPORT.removeprefix("请"),
    "A second {section} section begins at line {line}: programs would show different drawings from this one file, so it cannot be reviewed. "
    + EXPORT_EN,
)
declare(
    "entities_missing",
    422,
    "文件中没有 ENTITIES 段，只是图纸的一部分。请用“另存为”导出整张图，不要用“写块”或只导出图块。",
    "The file has no ENTITIES section; it is only part of a drawing. Export the whole drawing.",
)
declare(
    "content_after_eof",
    422,
    "结束标志 EOF（第 {line} 行）之后还有图纸内容，有的软件会读到，有的读不到，不能作为送审图纸。" + EXPORT,
    "There is drawing content after the end mark EOF (line {line}); some programs read it and some do not. "
    + EXPORT_EN,
)
declare(
    "block_twice",
    422,
    "图块“{block}”在第 {line} 行又定义了一次，不同软件会取不同的定义。请用“清理 / PURGE”和“核查 / AUDIT”处理后重新导出。",
    "The block “{block}” is defined a second time at line {line}; programs would take different ones. Run AUDIT and export again.",
)
declare(
    "handle_twice",
    422,
    "句柄 {handle} 在第 {line} 行被第二个图元使用，批注无法定位到唯一的图元。请用“核查 / AUDIT”修复后重新导出。",
    "The handle {handle} is used by a second entity at line {line}, so a remark could not name one of them. Run AUDIT and export again.",
)
declare(
    "layer_twice",
    422,
    "图层“{layer}”在第 {line} 行又定义了一次，一处可能打开、另一处关闭，不同软件会显示不同的图。请用“核查 / AUDIT”处理后重新导出。",
    "The layer “{layer}” is defined a second time at line {line}; one may be on and the other off. Run AUDIT and export again.",
)
declare(
    "variable_twice",
    422,
    "文件头变量 {variable} 在第 {line} 行又写了一次，不同软件会取不同的值。" + EXPORT,
    "The header variable {variable} is given a second time at line {line}; programs would take different values. "
    + EXPORT_EN,
)
declare(
    "value_twice",
    422,
    "第 {line} 行给同一个 {kind} 的组码 {group} 写了第二个值，不同软件会显示不同的内容，不能作为送审图纸。请删除该图元后重新绘制、导出。",
    "Line {line} gives group {group} of one {kind} a second value; programs would show different things. Draw that entity anew and export again.",
)
declare(
    "number_not_finite",
    422,
    "第 {line} 行的数值“{found}”不是有限的数（NaN 或无穷大）。请用“核查 / AUDIT”修复后重新导出。",
    "The number “{found}” at line {line} is not finite. Run AUDIT and export again.",
)
declare(
    "number_too_large",
    422,
    "第 {line} 行的数值“{found}”超出了图纸可能的范围。请用“核查 / AUDIT”修复或删除该图元后重新导出。",
    "The number “{found}” at line {line} is beyond any drawing. Run AUDIT or delete the entity, and export again.",
)
declare(
    "text_too_long",
    422,
    "第 {line} 行的文字长达 {count} 字节，上限为 {cap}。请把它拆开或删除后重新导出。",
    "The text at line {line} is {count} bytes long; at most {cap} are read. Split or delete it and export again.",
)
declare(
    "too_many",
    422,
    "图纸的{what}达 {count}，上限为 {cap}（第 {line} 行处超出）。请按专业或楼层拆分、清理后重新导出。",
    "The drawing has {count} {what}; at most {cap} are read (passed at line {line}). Split it or purge it and export again.",
)
declare(
    "nesting_cycle",
    422,
    "图块互相引用成环：{blocks}。任何软件都画不出来，请修正后重新导出。",
    "Blocks refer to one another in a circle: {blocks}. Mend them and export again.",
)
declare(
    "nesting_too_deep",
    422,
    "图块“{block}”嵌套超过 {cap} 层。请分解部分图块后重新导出。",
    "The block “{block}” is nested more than {cap} deep. Explode some blocks and export again.",
)
declare(
    "nesting_too_large",
    422,
    "图块展开后有 {count} 个图元，上限为 {cap}，其中“{block}”最多。请检查阵列插入和嵌套后重新导出。",
    "Expanded, the blocks hold {count} entities; at most {cap} are read; “{block}” has most. Check arrays and nesting and export again.",
)
declare(
    "file_unreadable",
    422,
    "图纸结构完整，但内容无法解析：{why}。请用“核查 / AUDIT”修复后重新导出。",
    "The structure is whole but its content cannot be parsed: {why}. Run AUDIT and export again.",
)
declare(
    "reading_too_long",
    422,
    "{seconds} 秒内没有读完这张图，已停止。请按专业或楼层拆分、清理后重新导出。",
    "The drawing was not read within {seconds} s and was given up. Split it or purge it and export again.",
)
declare(
    "reading_too_large",
    422,
    "读这张图需要的内存超过 {gib} GiB，已停止。请按专业或楼层拆分、清理后重新导出。",
    "Reading the drawing needs more than {gib} GiB and was given up. Split it or purge it and export again.",
)
declare(
    "reading_failed",
    500,
    "读图程序出错而停止（{detail}），这是本系统的问题，已记录。请联系管理员，并附上此图。",
    "The reader failed ({detail}). This is our fault and has been recorded; please send the drawing to the administrator.",
)
