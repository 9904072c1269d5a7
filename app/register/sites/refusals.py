"""Refusals about sites, each with what to mend."""

from app.core.refusal import declare

declare(
    "site_format",
    400,
    "界址点文件第 {line} 行无法读取：{why}。请按“点号,圈号,X(北),Y(东)”导出。",
    "Line {line} of the boundary points cannot be read: {why}. Export “number,ring,X(north),Y(east)”.",
)
declare(
    "site_empty",
    400,
    "文件里没有可用的用地边界：{why}。",
    "There is no usable boundary in the file: {why}.",
)
declare(
    "site_too_large",
    413,
    "用地边界的点数超过 {most} 个，请简化后重新提交。",
    "The boundary has more than {most} points; simplify it first.",
)
declare(
    "site_crossing",
    400,
    "用地边界在 ({east}, {north}) 附近自相交或互相重叠，请改正后重新提交。",
    "The boundary crosses or overlaps itself near ({east}, {north}); mend it and send it again.",
)
declare(
    "site_number",
    400,
    "坐标须为有限的数，且为以米为单位的平面坐标；现有 {value}。",
    "Coordinates must be finite plane coordinates in metres, not {value}.",
)
declare(
    "site_system",
    400,
    "坐标系应为 2000 国家大地坐标系（CGCS2000），文件写的是“{system}”。",
    "The coordinate system must be CGCS2000; the file says “{system}”.",
)
declare(
    "site_zone_unknown",
    400,
    "横坐标不带带号，文件也没有写带号，无法确定中央子午线；请选择中央子午线后重新提交。",
    "The easting has no zone number and the file names none: choose the central meridian and send it again.",
)
declare(
    "site_zone_differs",
    400,
    "横坐标的带号是 {found}，文件或表单写的是 {told}，请核对。",
    "The easting says zone {found}, file or form say {told}; please check.",
)
declare(
    "site_abroad",
    400,
    "坐标落在东经 {longitude}°、北纬 {latitude}°，不在{where}范围内，请核对坐标系和带号。",
    "The coordinates lie at {longitude}°E {latitude}°N, outside {where}: check system and zone.",
)
declare(
    "site_area_differs",
    400,
    "边界面积 {found} m² 与登记的用地面积 {told} m² 相差超过 1%，请核对后重新提交或先变更项目信息。",
    "The boundary holds {found} m², the project declares {told} m²: they differ by over 1 %. Check either.",
)
declare(
    "site_prj",
    400,
    "Shapefile 缺少 .prj 文件，无法确认坐标系；请连同 .shp、.shx、.dbf、.prj 一起压缩为 zip。",
    "The shapefile has no .prj, so its coordinate system is unknown: zip .shp, .shx, .dbf and .prj together.",
)
declare(
    "site_archive",
    400,
    "压缩包无法使用：{why}。",
    "The archive cannot be used: {why}.",
)
declare(
    "site_declaration",
    400,
    "请先声明所传坐标和图件不涉及国家秘密。",
    "First declare that nothing classified is uploaded.",
)
declare(
    "site_dxf",
    400,
    "图形文件不能作为用地边界：{why}。请另存为文本 DXF，把闭合的用地红线（多段线）放在“用地红线”图层后重新提交。",
    "The drawing gives no boundary: {why}. Save it as text DXF, its red line one closed polyline on layer 用地红线.",
)
