"""The demo city's market: its catalogue, and what its districts add to it."""

from __future__ import annotations

from datetime import date

import msgspec

from app.core.ids import DistrictId, PersonId
from app.register.bodies.queries import bodies
from marketplace.catalogue import queries
from marketplace.catalogue.commands import add_to_guide, enter_service, load_catalogue
from marketplace.catalogue.departments.commands import name_department
from marketplace.catalogue.model import Facts, Nature
from marketplace.sealed.commands import enrol_keyholder
from marketplace.sealed.queries import keyholders
from storage.unit import Context

SINCE = date(2026, 1, 1)


class Said(msgspec.Struct, frozen=True):
    """What a district adds to an inherited guide."""

    district: str
    code: str
    element: str
    text: str


SAID = (
    Said("329903", "S03", "complaint", "青川区政务服务大厅二楼监督岗，电话 0599-5550123"),
    Said("329903101", "S03", "materials", "河西镇灌区范围内的项目另交灌排渠道平面图一份"),
    Said("329902", "S45", "product", "云湖区受理日照分析的三维模型电子版"),
)
OWN_CODE = "Q01"
OWN_DISTRICT = "329903"
OWN = Facts(
    name="园区公共管廊接入方案编制",
    stage="工程许可",
    serves="园区管廊接入备案",
    nature=Nature.VOLUNTARY,
    basis=("青川产业园公共管廊使用公约 6",),
    days_least=5,
    days_most=10,
    fee="市场调节价，由合同约定",
    payer="建设单位",
    trigger="青川产业园内接入公共管廊的项目",
    texts={"materials": "总平面图、管线综合图、用量说明", "product": "管廊接入方案与预留口位图"},
)

DEPARTMENTS = {"S01": "yz-sthj", "S04": "yz-slj", "S45": "yz-zrzy"}  # who approves what these services serve


KEYHOLDERS = (
    ("jianguan", "云州市政务服务监督局"),
    ("chuangkou", "云州市行政审批局（交易监管）"),
    ("yezhu", "云州城建开发有限公司"),
)


async def settle_keyholders(context: Context, people: dict[str, PersonId]) -> None:
    """Who keeps the keys of large tenders: three people of different bodies."""
    known = {one.person for one in await keyholders()}
    for login, body in KEYHOLDERS:
        if people[login] not in known:
            await enrol_keyholder(context, body, people[login])


async def settle_catalogue(context: Context, places: dict[str, DistrictId], city: str) -> None:
    """The city's 54 services, three local additions, and one service of the industrial park's district."""
    if await queries.history("S01", places[city]):
        return
    await load_catalogue(context, places[city], SINCE)
    for one in SAID:
        await add_to_guide(context, one.code, places[one.district], one.element, one.text, SINCE)
    await enter_service(context, OWN_CODE, places[OWN_DISTRICT], OWN, SINCE, "园区事项")
    known = {one.code: one.id for one in await bodies()}
    for code, body in DEPARTMENTS.items():
        await name_department(context, code, places[city], known[body])
