"""The words of title blocks (图签): fields and their labels, other labels, letters of disciplines."""

from __future__ import annotations

# field → labels and attribute tags, without spaces, in upper case
FIELDS = {
    "图号": "图号 图纸编号 图纸号 图样代号 图样编号 DRAWINGNO DWGNO DWGNUMBER"
    " DRAWINGNUMBER SHEETNO SHEETNUMBER TH",
    "图名": "图名 图纸名称 图纸内容 图样名称 DRAWINGTITLE DRAWINGNAME DWGTITLE DWGNAME SHEETTITLE SHEETNAME"
    " TITLE TM",
    "专业": "专业 专业类别 设计专业 专业名称 工种 DISCIPLINE DEPT",
    "比例": "比例 图纸比例 出图比例 SCALE BL",
    "版次": "版次 版本 版本号 版号 修改版次 REV REVISION REVNO",
    "日期": "日期 出图日期 设计日期 DATE RQ",
    "项目名称": "项目名称 工程名称 建设项目 PROJECT PROJECTNAME PROJECTTITLE",
    "子项": "子项 子项名称 单项名称 SUBPROJECT",
    "阶段": "阶段 设计阶段 PHASE STAGE",
    "建设单位": "建设单位 业主 CLIENT OWNER",
    "设计单位": "设计单位 DESIGNER FIRM",
}
# tags that tell only in a block that is named like a title block
LOOSE = {"名称": "图名", "NAME": "图名", "代号": "图号", "编号": "图号", "NO": "图号", "N": "图号"}
# labels (GB/T 10609.1, GB/T 50001) that are no field of ours, and so never the value of one
_OTHER_LABELS = """
阶段标记 重量 标记 处数 分区 更改文件号 签名 签字 年月日 年、月、日 设计 制图 绘图 描图 审核 审定 审查
校对 校核 复核 工艺 标准化 批准 会签 共页 第页 共张 第张 专业负责人 项目负责人 工程负责人 设计负责人 设计人
校对人 审核人 注册师 材料 DRAWN CHECKED APPROVED DESIGNED SHEET OF
"""
OTHER_LABELS = frozenset(_OTHER_LABELS.split())
DISCIPLINES = {  # first letter of a sheet's number → its discipline
    "建": "建筑",
    "结": "结构",
    "水": "给排水",
    "给": "给排水",
    "电": "电气",
    "暖": "暖通",
    "总": "总图",
    "景": "景观",
    "装": "装修",
    "消": "消防",
    "弱": "弱电",
    "A": "建筑",
    "S": "结构",
    "P": "给排水",
    "M": "暖通",
    "E": "电气",
    "L": "景观",
}
