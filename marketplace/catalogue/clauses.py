"""The clause checker (兜底条款检查): catch-all, vague and exclusive words in what a guide asks for.

A guide holds no catch-all clause and leaves no room for a window's mood (优化营商环境条例 43), and shuts
nobody out by where he is registered (公平竞争审查条例 8, 9). Words are found however they are spaced or spelt
(其 它有关材料), and told by their place in the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

import msgspec


class Kind(StrEnum):
    CATCH_ALL = "catch_all"  # 兜底条款
    VAGUE = "vague"  # 模糊表述
    BARRIER = "barrier"  # 排斥、限制条款


class Clause(msgspec.Struct, frozen=True):
    """A pattern over text without spaces, and what to write instead."""

    kind: Kind
    pattern: str
    zh: str
    en: str


class Found(msgspec.Struct, frozen=True):
    """Words that may not stand there: `words` are `text[start:end]` of the text at `place`."""

    place: str
    start: int
    end: int
    words: str
    kind: Kind
    zh: str
    en: str


_PAPERS = "(?:材料|资料|文件|证明|证件|手续|文书|附件){1,3}"
_TERMS = "(?:条件|要求|情形|事项|费用|情况|内容|规定|资格)"
_FILLER = (
    "(?:有关|相关|需要|需|必要|必须|应当|应|依法|所需|所|须|要求|规定|提交|提供|认为|部门|机关|审批|"
    "主管|证明性|辅助|补充|支撑|法定|的)"
)
_OFFICE = "(?:审批|主管|行政|登记|有关|相关|职能|受理|本)*(?:部门|机关|机构|单位|窗口|工作人员)"
_LIST = ("请逐项列出名称、份数和来源。", "List each item by name, number of copies and where it comes from.")
_NAME = ("请写明具体名称和依据条款。", "Name it, with the clause that asks for it.")
_NUMBER = ("请写明条件、数值或期限。", "State the condition, the figure or the time.")
_FAIR = (
    "不得限制注册地、设立分支机构或入库（公平竞争审查条例 8、9），请删除。",
    "Do not limit by place of registration, branches or lists (公平竞争审查条例 8, 9); delete it.",
)

CLAUSES = (
    Clause(Kind.CATCH_ALL, f"(?:以及|及|和|或)?其他{_FILLER}{{0,6}}{_PAPERS}", *_LIST),
    Clause(Kind.CATCH_ALL, f"其他{_FILLER}{{0,6}}{_TERMS}", *_NAME),
    Clause(
        Kind.CATCH_ALL,
        "(?:法律|法规|规章|行政法规|国务院|国家|省|市|地方性法规|政策)[^，。；]{0,12}规定的其他[一-鿿]{0,4}",
        *_NAME,
    ),
    Clause(Kind.CATCH_ALL, f"等(?:有关|相关|其他|必要|所需|各类|一系列)?的?{_PAPERS}", *_LIST),
    Clause(
        Kind.CATCH_ALL,
        f"{_OFFICE}(?:认为|要求|指定)(?:需要|必要|应当|应)?(?:提供|提交|补充)?的?{_PAPERS}",
        *_LIST,
    ),
    Clause(Kind.CATCH_ALL, "包括但不限于|但不限于|不限于以下|等等", *_LIST),
    Clause(
        Kind.CATCH_ALL,
        "other(?:relevant|related|necessary|required|applicable|supporting|such)*"
        "(?:materials?|documents?|papers?|conditions?|requirements?)|includingbutnotlimitedto",
        *_LIST,
    ),
    Clause(
        Kind.VAGUE, f"(?:有关|相关)(?:的)?(?:{_PAPERS}|{_TERMS}|部门|单位|机构|专业|能力|资质|标准)", *_NAME
    ),
    Clause(
        Kind.VAGUE,
        "按(?:照)?(?:有关|相关|国家|现行|地方|上级)*(?:规定|要求|政策)(?:执行|办理|收取|缴纳)?",
        *_NAME,
    ),
    Clause(
        Kind.VAGUE,
        f"(?:相应|一定|良好|较强|丰富|足够|较高)的?(?:{_TERMS}|能力|资质|技术|专业|经验|业绩|信誉|水平)",
        *_NUMBER,
    ),
    Clause(
        Kind.VAGUE, f"必要时|必要的?{_PAPERS}|视(?:具体|实际)?(?:情况|情形|需要)(?:而定)?|酌情|酌定", *_NUMBER
    ),
    Clause(
        Kind.VAGUE,
        "适当(?:的|延长|收取|降低|提高|放宽|调整)|合理(?:的)?(?:时间|期限|时限|费用|价格)",
        *_NUMBER,
    ),
    Clause(Kind.VAGUE, "原则上|一般(?:情况|为|不超过|在|需)|通常|尽快|尽早|适时|近期|若干|左右", *_NUMBER),
    Clause(
        Kind.VAGUE,
        "另行(?:通知|规定|确定|告知|商定|协商)|面议|待定|(?:详询|咨询|详见)(?:窗口|现场|前台)",
        *_NUMBER,
    ),
    Clause(Kind.VAGUE, "以(?:窗口|现场|实际|审批部门|主管部门|工作人员)[^，。；]{0,6}为准", *_NUMBER),
    Clause(Kind.VAGUE, "^地方(?:规定|办法|要求)$", *_NAME),
    Clause(
        Kind.BARRIER,
        "(?:本地|本市|本省|本县|本区|本州|当地|属地|辖区内?)(?:的)?"
        "(?:注册|登记|设立|纳税|缴纳社|企业|机构|单位|法人|中介|公司|分公司|分支|办事处|业绩|获奖|奖项)",
        *_FAIR,
    ),
    Clause(
        Kind.BARRIER,
        "在(?:我|本|当)?(?:地|省|市|县|区|州)(?:内|范围内|行政区域内)?(?:依法)?"
        "(?:注册|登记|设立|设有|成立|缴纳|办公)",
        *_FAIR,
    ),
    Clause(Kind.BARRIER, "名录库|备选库|预选库|短名单|推荐(?:的)?(?:机构|单位|名单|公司)", *_FAIR),
    Clause(Kind.BARRIER, "(?:局|委|厅|办|中心|部门|机关|政府|所|站)(?:所)?指定", *_FAIR),
)

_SAME = {"它": "他", "餘": "余", "關": "关", "據": "据", "規": "规", "資": "资", "證": "证", "條": "条"}


@cache
def _patterns() -> tuple[tuple[Clause, re.Pattern[str]], ...]:
    return tuple((clause, re.compile(clause.pattern)) for clause in CLAUSES)


def check(text: str, place: str = "") -> list[Found]:
    """Every such clause in a text, in order of place; of clauses one inside the other the longer alone."""
    squeezed, at = _squeezed(text)
    hits = [
        Found(place, start, end, text[start:end], clause.kind, clause.zh, clause.en)
        for clause, pattern in _patterns()
        for match in pattern.finditer(squeezed)
        for start, end in [(at[match.start()], at[match.end() - 1] + 1)]
    ]
    hits.sort(key=lambda one: (one.start, -one.end))
    found: list[Found] = []
    for hit in hits:
        if not found or hit.end > found[-1].end:
            found.append(hit)
    return found


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text as the patterns read it, and for each of its signs the place in the text it came from.

    Spaces, control and zero-width signs, brackets and quotes are left out; full-width and variant forms
    become the plain ones.
    """
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        for plain in unicodedata.normalize("NFKC", sign).lower():
            if unicodedata.category(plain)[0] in "ZC" or plain in "()[]{}“”‘’\"'「」《》*·_-":
                continue
            signs.append(_SAME.get(plain, plain))
            at.append(place)
    return "".join(signs), at
