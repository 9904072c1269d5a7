"""The demo city as plain values. All names and codes are invented."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from app.core.actor import Role
from app.register.districts.model import Level
from app.register.projects.model import Use

PASSWORD = "yunzhou-demo-2026"  # noqa: S105  (a demo's password is printed and no secret)


class Place(msgspec.Struct, frozen=True):
    code: str
    name: str
    level: Level
    parent: str | None


class Office(msgspec.Struct, frozen=True):
    """A body of the city."""

    code: str
    name: str
    short: str
    district: str


class Someone(msgspec.Struct, frozen=True):
    """A person and what he is: official in a body, administrator, with a company, or none of these."""

    login: str
    name: str
    role: Role | None
    word: str  # the role as the login table shows it
    body: str = ""


class Company(msgspec.Struct, frozen=True):
    """An organisation, its legal representative and its operators (by login)."""

    code: str  # the first 17 signs of its credit code; the check sign is computed
    name: str
    role: Role
    representative: str
    operators: tuple[str, ...]
    address: str


class Plan(msgspec.Struct, frozen=True):
    """A project, its owner's operator, and its designer's code."""

    code: str
    name: str
    district: str
    address: str
    use: Use
    owner: str
    designer: str
    site_area: Decimal
    floor_area: Decimal
    height: Decimal
    storeys_above: int
    storeys_below: int
    setback: Decimal
    density: Decimal
    height_limit: Decimal


CITY = "329900"
PLACES = (
    Place(CITY, "云州市", Level.CITY, None),
    Place("329902", "云湖区", Level.COUNTY, CITY),
    Place("329903", "青川区", Level.COUNTY, CITY),
    Place("329902001", "学府街道", Level.TOWN, "329902"),
    Place("329903101", "河西镇", Level.TOWN, "329903"),
    Place("329903101201", "柳湾村", Level.VILLAGE, "329903101"),
)

OFFICES = (
    Office("yz-zwfw", "云州市行政审批局", "审批窗口", CITY),
    Office("yz-zrzy", "云州市自然资源和规划局", "规划", CITY),
    Office("yz-zjj", "云州市住房和城乡建设局（消防审验）", "消防审验", CITY),
    Office("yz-rfb", "云州市人民防空办公室", "人防", CITY),
    Office("yz-tsjg", "云州市施工图审查中心", "施工图审查", CITY),
    Office("yz-sthj", "云州市生态环境局", "生态环境", CITY),
    Office("yz-slj", "云州市水务局", "水务", CITY),
    Office("yz-jdj", "云州市政务服务监督局", "监督", CITY),
)

PEOPLE = (
    Someone("gonganquan", "公孙衡", Role.SECURITY_ADMIN, "安全管理员"),
    Someone("xitong", "席彤", Role.SYSTEM_ADMIN, "系统管理员"),
    Someone("shenji", "申霁", Role.AUDIT_ADMIN, "审计管理员"),
    Someone("yezhu", "叶筑", Role.OWNER, "建设单位经办人"),
    Someone("yezhu2", "严祝", Role.OWNER, "建设单位经办人"),
    Someone("sheji", "佘霁", Role.DESIGNER, "设计单位经办人"),
    Someone("sheji2", "沈绘", Role.DESIGNER, "设计单位经办人"),
    Someone("chuangkou", "常珂", Role.COORDINATOR, "综合窗口", "yz-zwfw"),
    Someone("guihua", "桂华", Role.REVIEWER, "规划审查", "yz-zrzy"),
    Someone("xiaofang", "萧方", Role.REVIEWER, "消防审查", "yz-zjj"),
    Someone("renfang", "任芳", Role.REVIEWER, "人防审查", "yz-rfb"),
    Someone("tushen", "涂深", Role.REVIEWER, "施工图审查", "yz-tsjg"),
    Someone("huanjing", "桓静", Role.REVIEWER, "环评审批", "yz-sthj"),
    Someone("shuiwu", "水悟", Role.REVIEWER, "水保审批", "yz-slj"),
    Someone("jianguan", "简观", Role.REGULATOR, "监管", "yz-jdj"),
    Someone("xianchang", "咸畅", Role.INSPECTOR, "现场监督", "yz-zjj"),
    Someone("huanping", "桓平", Role.AGENCY, "环评机构"),
    Someone("shuibao", "水宝", Role.AGENCY, "水保机构"),
    Someone("jiaoping", "焦萍", Role.AGENCY, "交评机构"),
    Someone("cehui", "车绘", Role.AGENCY, "测绘机构"),
    Someone("kancha", "阚察", Role.AGENCY, "外地勘察机构"),
    Someone("jiance", "简测", Role.AGENCY, "防雷检测机构（待审查）"),
    Someone("zhuanjia1", "钟佳怡", None, "评审专家（环境、水保）"),
    Someone("zhuanjia2", "庄嘉", None, "评审专家（环境）"),
    Someone("zhuanjia3", "章佳", None, "评审专家（环境）"),
    Someone("zhuanjia4", "詹稼", None, "评审专家（待审核）"),
    Someone("faren1", "方仁", Role.OWNER, "法定代表人"),
    Someone("faren2", "范任", Role.DESIGNER, "法定代表人"),
)

COMPANIES = (
    Company(
        "91329900MA1X0DEM1", "云州城建开发有限公司", Role.OWNER, "faren1", ("yezhu",), "云湖区湖滨路 1 号"
    ),
    Company("91329900MA1X0DEM2", "青川产业园建设有限公司", Role.OWNER, "yezhu2", (), "青川区园区大道 8 号"),
    Company(
        "91329900MA1X0DEM3",
        "云州建筑设计研究院有限公司",
        Role.DESIGNER,
        "faren2",
        ("sheji",),
        "云湖区设计路 3 号",
    ),
    Company("91329900MA1X0DEM4", "东川工程设计有限公司", Role.DESIGNER, "sheji2", (), "青川区文化街 5 号"),
    Company("91329900MA1X0DEM5", "清源环境评价有限公司", Role.AGENCY, "huanping", (), "云湖区科技路 12 号"),
    Company("91329900MA1X0DEM6", "润土水土保持咨询有限公司", Role.AGENCY, "shuibao", (), "青川区河西路 9 号"),
    Company(
        "91329900MA1X0DEM7", "通衢交通规划咨询有限公司", Role.AGENCY, "jiaoping", (), "云湖区站前路 20 号"
    ),
    Company("91329900MA1X0DEM8", "云州经纬测绘有限公司", Role.AGENCY, "cehui", (), "云湖区测绘路 6 号"),
    Company(
        "91330100MA2X0DEM9",
        "临江岩土工程勘察有限公司",
        Role.AGENCY,
        "kancha",
        (),
        "浙江省临江市滨江大道 77 号",
    ),
    Company(
        "91340200MA3X0DEMA",
        "皖江防雷检测有限公司",
        Role.AGENCY,
        "jiance",
        (),
        "安徽省皖江市高新路 15 号",
    ),
)

PROJECTS = (
    Plan(
        "2610-329902-04-01-100001",
        "湖滨花园住宅小区一期",
        "329902",
        "云湖区湖滨路与学府街交叉口东南",
        Use.RESIDENTIAL,
        "yezhu",
        "91329900MA1X0DEM3",
        Decimal("42000"),
        Decimal("98600"),
        Decimal("53.8"),
        18,
        1,
        Decimal("5"),
        Decimal("25"),
        Decimal("60"),
    ),
    Plan(
        "2611-329903-04-01-100002",
        "青川产业园标准厂房",
        "329903",
        "青川区园区大道北侧",
        Use.INDUSTRIAL,
        "yezhu2",
        "91329900MA1X0DEM4",
        Decimal("65000"),
        Decimal("78000"),
        Decimal("23.5"),
        4,
        0,
        Decimal("8"),
        Decimal("45"),
        Decimal("40"),
    ),
    Plan(
        "2608-329903-04-01-100003",
        "滨江片区综合体教学楼",
        "329903",
        "青川区文化街与滨江路交叉口西北",
        Use.EDUCATION,
        "yezhu2",
        "91329900MA1X0DEM4",
        Decimal("54180"),
        Decimal("12600"),
        Decimal("23.9"),
        6,
        0,
        Decimal("10"),
        Decimal("30"),
        Decimal("24"),
    ),
    Plan(
        "2609-329903-04-01-100004",
        "青川产业园二号仓库",
        "329903",
        "青川区园区大道 26 号",
        Use.WAREHOUSE,
        "yezhu2",
        "91329900MA1X0DEM4",
        Decimal("9000"),
        Decimal("6200"),
        Decimal("9.6"),
        1,
        0,
        Decimal("8"),
        Decimal("70"),
        Decimal("12"),
    ),
)
